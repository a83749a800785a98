"""`circuit`: turn a callable into one whose loops may run in parallel."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import FunctionType, MethodType
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, overload

from circuit.lang.function import make_function, state_of
from circuit.lang.mirror import stand_for
from circuit.lang.options import Options, merge
from circuit.lang.runner import Runner

P = ParamSpec("P")
Q = ParamSpec("Q")
R = TypeVar("R")
S = TypeVar("S")
S_contra = TypeVar("S_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)


class Circuit(Protocol[P, R_co]):
    """How a circuit looks to a type checker: the function, and two more names."""

    last_run: Any
    __name__: str
    __qualname__: str

    @property
    def __wrapped__(self) -> Callable[P, R_co]:
        """The plain function."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R_co:
        """Run it."""

    def explain(self) -> Any:
        """Every loop: parallel or not, why, what to change."""

    @overload
    def __get__(self, instance: None, owner: Any = None) -> Circuit[P, R_co]: ...

    @overload
    def __get__(
        self: Circuit[Concatenate[S, Q], R_co], instance: S, owner: Any = None
    ) -> Circuit[Q, R_co]: ...


class Decorator(Protocol):
    """The type of `circuit`."""

    @overload
    def __call__(  # type: ignore[overload-overlap]  # a staticmethod can be called
        self,
        fn: staticmethod[P, R],
        /,
        *,
        backend: str | None = None,
        workers: int | None = None,
        require: str | None = None,
        reassociate: bool | None = None,
    ) -> staticmethod[P, R]: ...

    @overload
    def __call__(
        self,
        fn: classmethod[S, P, R],
        /,
        *,
        backend: str | None = None,
        workers: int | None = None,
        require: str | None = None,
        reassociate: bool | None = None,
    ) -> classmethod[S, P, R]: ...

    @overload
    def __call__(
        self,
        fn: Callable[P, R],
        /,
        *,
        backend: str | None = None,
        workers: int | None = None,
        require: str | None = None,
        reassociate: bool | None = None,
    ) -> Circuit[P, R]: ...

    @overload
    def __call__(
        self,
        fn: None = None,
        /,
        *,
        backend: str | None = None,
        workers: int | None = None,
        require: str | None = None,
        reassociate: bool | None = None,
    ) -> Pending: ...


class Pending(Protocol):
    """The type of `circuit(workers=2)`: a decorator still without its function."""

    @overload
    def __call__(  # type: ignore[overload-overlap]  # as above
        self, fn: staticmethod[P, R], /
    ) -> staticmethod[P, R]: ...

    @overload
    def __call__(self, fn: classmethod[S, P, R], /) -> classmethod[S, P, R]: ...

    @overload
    def __call__(self, fn: Callable[P, R], /) -> Circuit[P, R]: ...


def make_circuit(runner: Runner) -> Decorator:
    """The decorator `circuit`, whose functions are run by `runner`."""

    def circuit(
        fn: Any = None,
        /,
        *,
        backend: str | None = None,
        workers: int | None = None,
        require: str | None = None,
        reassociate: bool | None = None,
    ) -> Any:
        """Run a function's loops in parallel, with plain Python's result.

        Works as `@circuit`, `@circuit(workers=4)` and `circuit(fn, workers=4)`, on any
        callable. `backend` names who runs it, `workers` how many at most;
        `require="parallel"` raises `NotParallelError` where a loop would stay
        sequential; `reassociate=True` lets float sums be added in another order.
        Raises `BadOption` for an option, TypeError for what cannot be called.
        """
        chosen = Options(backend, workers, require, reassociate)
        if fn is None:
            return partial(_wrap, runner, chosen)
        return _wrap(runner, chosen, fn)

    return circuit


def _wrap(runner: Runner, chosen: Options, fn: Any, /) -> Any:
    """The circuit of anything that can be called."""
    state = state_of(fn)
    if state is not None:
        return make_function(state.fn, merge(chosen, state.options), runner)
    if type(fn) is FunctionType:
        return make_function(fn, chosen, runner)
    if isinstance(fn, (staticmethod, classmethod)):
        return type(fn)(_wrap(runner, chosen, fn.__func__))
    if isinstance(fn, MethodType) and type(fn.__func__) is FunctionType:
        return MethodType(_wrap(runner, chosen, fn.__func__), fn.__self__)
    if type(fn) is partial:
        inner = _wrap(runner, chosen, fn.func)
        return _stand_in(fn, partial(inner, *fn.args, **fn.keywords), inner)
    if callable(fn):
        return _stand_in(fn, fn, None)
    raise TypeError(_refuse(fn))


def _refuse(thing: object) -> str:
    if isinstance(thing, property):
        return "circuit() wants a function: put @circuit below @property"
    kind = type(thing).__name__
    return f"circuit() wants something to call, not {thing!r} ({kind})"


class NoSource:
    """What `explain()` says of a callable that is not a Python function."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def to_dict(self) -> dict[str, object]:
        """The same as data: no loop is known."""
        return {"function": self.name, "loops": []}

    def __str__(self) -> str:
        return f"{self.name}: no Python source, so it runs as it is"

    __repr__ = __str__


def _stand_in(fn: Any, call: Any, inner: Any) -> Any:
    """A plain function that calls what is none: C code, a class, a callable object.

    `inner` is the circuit it reaches, for a partial of one.
    """

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        try:
            return call(*args, **kwargs)
        finally:
            if inner is not None:
                stand_in.__dict__["last_run"] = inner.last_run

    name = getattr(fn, "__qualname__", None) or type(fn).__name__

    def explain() -> Any:
        return NoSource(name) if inner is None else inner.explain()

    stand_in = stand_for(stand_in, fn)
    stand_in.__dict__.update(explain=explain, last_run=None)
    return stand_in
