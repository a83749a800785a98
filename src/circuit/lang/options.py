"""What a user may choose for a call: backend, workers, require, reassociate, shadow.

Precedence: decorator > `options` > command line > environment > circuit.toml > auto.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from contextvars import ContextVar, Token
from types import TracebackType
from typing import Any, TypeVar, cast

from circuit.lang import environment
from circuit.lang.dataclass import dataclass, field_names
from circuit.lang.errors import BadOption
from circuit.lang.mirror import stand_for

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Options:
    """One layer of choices; None means that this layer leaves it open."""

    backend: str | None = None
    workers: int | None = None
    require: str | None = None
    reassociate: bool | None = None
    #: the share of calls that run both ways; no decorator says it
    shadow: float | None = None

    def __post_init__(self) -> None:
        if self.backend is not None:
            _check_backend(self.backend)
        if self.workers is not None:
            object.__setattr__(self, "workers", _positive(self.workers))
        if self.require is not None and self.require != "parallel":
            raise BadOption(f'require must be None or "parallel", not {self.require!r}')
        if self.reassociate is not None and not isinstance(self.reassociate, bool):
            raise BadOption(
                f"reassociate must be True or False, not {self.reassociate!r}"
            )


def _check_backend(backend: object) -> None:
    if not isinstance(backend, str):
        raise BadOption(
            f'backend must be a name such as "native", not {backend!r}'
            f" ({type(backend).__name__})"
        )
    if not backend.strip():
        raise BadOption("backend must be a name, not an empty string")


def _positive(workers: object) -> int:
    message = f"workers must be a positive whole number, not {workers!r}"
    if isinstance(workers, bool):
        raise BadOption(message)
    try:
        number = operator.index(workers)  # type: ignore[arg-type]
    except TypeError:
        raise BadOption(message) from None
    if number < 1:
        raise BadOption(message)
    return number


NOTHING = Options()
_NAMES = field_names(Options)
_current: ContextVar[Options] = ContextVar("circuit_options", default=NOTHING)


def merge(*layers: Options | None) -> Options:
    """One layer out of several: for each choice, the first that is set wins.

    >>> merge(Options(workers=2), Options(workers=8, backend="ray"))
    Options(backend='ray', workers=2, require=None, reassociate=None, shadow=None)
    """
    chosen = [
        layer
        for layer in layers
        if layer is not None and layer is not NOTHING and layer != NOTHING
    ]
    if not chosen:
        return NOTHING
    if len(chosen) == 1:
        return chosen[0]
    return Options(*(_first(chosen, name) for name in _NAMES))


def _first(layers: list[Options], name: str) -> Any:
    values = (getattr(layer, name) for layer in layers)
    return next((value for value in values if value is not None), None)


def current() -> Options:
    """The choices of the `options` blocks around this call, innermost first."""
    return _current.get()


class options:
    """Choose for every circuit called inside the block, or inside a function.

    A block inside another overrides it, choice by choice. A decorator's own choice
    stands above both. Raises `BadOption` for a value that means nothing.

    >>> with options(workers=2):
    ...     current().workers
    2
    """

    __slots__ = ("_chosen", "_tokens")

    def __init__(
        self,
        *,
        backend: str | None = None,
        workers: int | None = None,
        require: str | None = None,
        reassociate: bool | None = None,
    ) -> None:
        self._chosen = Options(backend, workers, require, reassociate)
        self._tokens: list[Token[Options]] = []

    def __enter__(self) -> Options:
        merged = merge(self._chosen, _current.get())
        self._tokens.append(_current.set(merged))
        return merged

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        _current.reset(self._tokens.pop())

    def __call__(self, function: F) -> F:
        """The function, with these options around each of its calls."""
        chosen = self._chosen

        def call(*args: Any, **kwargs: Any) -> Any:
            token = _current.set(merge(chosen, _current.get()))
            try:
                return function(*args, **kwargs)
            finally:
                _current.reset(token)
                if "last_run" in call.__dict__:
                    call.__dict__["last_run"] = getattr(function, "last_run", None)

        call = stand_for(call, function)
        return cast(F, call)


class CommandLine:
    """The command line's layer: one for the process, seen from every thread."""

    __slots__ = ("chosen",)

    def __init__(self) -> None:
        self.chosen = NOTHING

    def get(self) -> Options:
        """What the command line chose."""
        return self.chosen

    def set(self, chosen: Options) -> None:
        """Replace what the command line chose."""
        self.chosen = chosen


#: A context variable would be empty in the threads that a script starts.
command_line = CommandLine()


def resolve(decorator: Options = NOTHING, toml: Options | None = None) -> Options:
    """All layers of a call merged; what is still None is for the backend to choose.

    Raises `BadOption` for an environment variable that means nothing.
    """
    return merge(
        decorator, _current.get(), command_line.chosen, from_environment(), toml
    )


def from_environment() -> Options:
    """The layer of CIRCUIT_BACKEND, CIRCUIT_WORKERS and CIRCUIT_SHADOW."""
    backend = environment.backend()
    workers = environment.workers()
    shadow = environment.shadow()
    if backend is None and workers is None and shadow is None:
        return NOTHING
    return Options(backend, workers, shadow=shadow)
