"""The function object that `@circuit` returns: a trampoline, later plain code again.

It is a real function with the name, defaults, globals and closure of the original. At
first its code only hands the call to the runner. Where nothing is planned, the runner
puts the original's code back: a call then costs what plain Python costs, and recursion
goes as deep.
"""

from __future__ import annotations

from threading import Lock
from types import CodeType, FunctionType
from typing import Any

from circuit.lang.frames import hide_our_frames
from circuit.lang.mirror import KIND_FLAGS, mirror
from circuit.lang.options import Options
from circuit.lang.runner import Runner


class CircuitFunction:
    """What is known of one circuit: the plain function, its circuit, its options.

    `compiled` belongs to the runner.
    """

    __slots__ = (
        "__weakref__", "_borrowers", "_lock", "_trampoline", "compiled", "fn",
        "function", "options", "runner",
    )  # fmt: skip

    def __init__(self, fn: Any, options: Options, runner: Runner) -> None:
        self.fn = fn
        self.options = options
        self.runner = runner
        self.function: Any = None
        self.compiled: Any = None
        self._trampoline: CodeType | None = None
        self._borrowers = 0
        self._lock = Lock()

    def release(self) -> None:
        """Give the circuit the plain function's own code: its calls are plain calls."""
        self.install(self.fn.__code__)

    def install(self, code: CodeType) -> None:
        """Give the circuit some code with the plain function's free variables.

        A rewritten function so installed runs without a wrapper's frame.
        """
        self.function.__code__ = code

    def reset(self) -> None:
        """Make the circuit a trampoline again: the next call meets the runner."""
        code = self._trampoline
        if code is None:
            code = self._trampoline = _trampoline(self)
        self.install(code)

    def enter(self) -> None:
        """Somebody needs the circuit to be the plain function, for a while."""
        with self._lock:
            self._borrowers += 1
            if self._borrowers == 1:
                self.release()

    def leave(self) -> None:
        """Somebody needs it no longer; after the last one it is a trampoline again."""
        with self._lock:
            self._borrowers -= 1
            if self._borrowers == 0:
                self.reset()

    #: Called by the trampoline, which reaches nothing but its constants.
    hide_our_frames = staticmethod(hide_our_frames)

    def explain(self) -> Any:
        """Every loop of the function: parallel or not, why, and what to change."""
        return self.runner.explain(self)

    def __reduce__(self) -> tuple[object, ...]:
        # The function comes as state, not as an argument: its code holds this object.
        slots = {"function": self.function}
        return CircuitFunction, (self.fn, self.options, self.runner), (None, slots)

    def __repr__(self) -> str:
        return f"<circuit state of {self.fn.__qualname__}>"


def make_function(fn: FunctionType, options: Options, runner: Runner) -> FunctionType:
    """The circuit of a plain function."""
    state = CircuitFunction(fn, options, runner)
    function = FunctionType(
        _trampoline(state),
        fn.__globals__,
        fn.__name__,
        fn.__defaults__,
        fn.__closure__,
    )
    function.__kwdefaults__ = fn.__kwdefaults__
    state.function = function
    mirror(function, fn)
    function.__dict__.update(explain=state.explain, last_run=None, __circuit__=state)
    return function


def state_of(function: object) -> CircuitFunction | None:
    """The state of a circuit; None for anything else, a copy of its attributes too."""
    state = getattr(function, "__dict__", {}).get("__circuit__")
    if isinstance(state, CircuitFunction) and state.function is function:
        return state
    return None


#: The kind of an entry with a line and no columns.
_NO_COLUMNS = 13


def _template(*args: Any, **kwargs: Any) -> Any:
    # The two constants stand for the runner and the state, which replace them: a
    # constant is the cheapest thing to load, and no user variable can shadow it.
    try:
        return "runner".call("state", args, kwargs)  # type: ignore[attr-defined]
    except BaseException as error:
        try:  # noqa: SIM105  # nothing can be called but a constant's methods
            "state".hide_our_frames(error)  # type: ignore[attr-defined]
        except RecursionError:
            pass  # no depth is left for it, and the error itself matters more
        raise


def _trampoline(state: CircuitFunction) -> CodeType:
    """Code that hands its arguments to the runner, with the face of the plain code."""
    held = {"runner": state.runner, "state": state}
    template = _template.__code__
    code = state.fn.__code__
    constants = tuple(
        held.get(constant, constant) if isinstance(constant, str) else constant
        for constant in template.co_consts
    )
    return template.replace(
        co_consts=constants,
        co_name=code.co_name,
        co_qualname=code.co_qualname,
        co_filename=code.co_filename,
        co_firstlineno=code.co_firstlineno,
        co_linetable=_first_line(len(template.co_code) // 2),
        co_freevars=code.co_freevars,
        co_flags=template.co_flags | (code.co_flags & KIND_FLAGS),
    )


def _first_line(units: int) -> bytes:
    """A table of positions: all code is on the first line, and in no column of it.

    The format is CPython's Objects/locations.md: for up to eight code units a byte with
    the kind and their number, and the distance to the line before.
    """
    return b"".join(
        bytes((0x80 | _NO_COLUMNS << 3 | min(units - start, 8) - 1, 0))
        for start in range(0, units, 8)
    )
