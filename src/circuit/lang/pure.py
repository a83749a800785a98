"""Say that a callable has no side effects where that cannot be seen from its code."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import FunctionType, MethodType
from typing import Any, TypeVar, cast

from circuit.lang.mirror import stand_for

C = TypeVar("C", bound=Callable[..., Any])

MARK = "__circuit_pure__"


def pure(function: C) -> C:
    """Mark a callable as free of side effects: it may run anywhere, more than once.

    A plain function is marked and returned itself. What takes no attributes (C code, a
    bound method) is returned inside a function that does. Raises TypeError for what
    cannot be called.

    >>> @pure
    ... def rate(currency):
    ...     return 1.25
    >>> is_pure(rate)
    True
    """
    if isinstance(function, (staticmethod, classmethod)):
        pure(function.__func__)
        return function
    if not callable(function):
        raise TypeError(f"pure() wants something to call, not {function!r}")
    state = getattr(function, "__dict__", {}).get("__circuit__")
    if state is not None and state.function is function:
        setattr(state.fn, MARK, True)
    try:
        setattr(function, MARK, True)
    except (AttributeError, TypeError):
        return cast(C, _marked(function))
    return function


def _marked(function: Any) -> Any:
    def call(*args: Any, **kwargs: Any) -> Any:
        return function(*args, **kwargs)

    marked = stand_for(call, function)
    setattr(marked, MARK, True)
    return marked


def is_pure(function: object) -> bool:
    """Whether `pure` was said of this very callable.

    A decorator that copies a pure function's attributes onto its own wrapper does not
    make the wrapper pure.
    """
    if isinstance(function, (MethodType, staticmethod, classmethod)):
        return is_pure(function.__func__)
    if isinstance(function, partial):
        return MARK in vars(function) or is_pure(function.func)
    own = getattr(function, "__dict__", None)
    if own is None or own.get(MARK) is not True:
        return False
    if not isinstance(function, FunctionType):
        return True
    state = own.get("__circuit__")
    if state is not None and state.function is function:
        return is_pure(state.fn)
    inner = own.get("__wrapped__")
    return inner is None or getattr(inner, "__dict__", {}).get(MARK) is not True
