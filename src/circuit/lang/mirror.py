"""Make a function look like another callable: name, doc, typing, kind of function."""

from __future__ import annotations

from functools import partial
from types import FunctionType, MethodType
from typing import Any, TypeVar

F = TypeVar("F")

_NAMES = ("__module__", "__name__", "__qualname__", "__doc__")

#: CO_GENERATOR, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR. A function
#: with plain code and such a flag runs and returns as ever, while `inspect` answers
#: as for the function it stands for.
KIND_FLAGS = 0x20 | 0x80 | 0x100 | 0x200


def stand_for(wrapper: F, target: object) -> F:
    """A copy of `wrapper`, a plain function, that looks like `target` to everyone."""
    assert isinstance(wrapper, FunctionType)
    # A new function: giving one the code of another kind is deprecated from 3.13 on.
    copy = FunctionType(
        wrapper.__code__.replace(
            co_flags=wrapper.__code__.co_flags | kind_flags(target)
        ),
        wrapper.__globals__,
        wrapper.__name__,
        wrapper.__defaults__,
        wrapper.__closure__,
    )
    copy.__kwdefaults__ = wrapper.__kwdefaults__
    return mirror(copy, target)  # type: ignore[return-value]


def mirror(wrapper: FunctionType, target: object) -> FunctionType:
    """Give a function the names, doc, typing and attributes of `target`; returns it."""
    for name in _NAMES:
        value = getattr(target, name, None)
        if isinstance(value, str):
            setattr(wrapper, name, value)
    if type(target) is FunctionType:
        wrapper.__annotations__ = target.__annotations__
        wrapper.__dict__.update(target.__dict__)
        copy_type_parameters(wrapper, target)
    wrapper.__wrapped__ = target  # type: ignore[attr-defined]
    return wrapper


def kind_flags(target: Any) -> int:
    """The flags that make `inspect` see a generator, coroutine or async generator."""
    while isinstance(target, (MethodType, partial)):
        target = target.func if isinstance(target, partial) else target.__func__
    if isinstance(target, FunctionType):
        return target.__code__.co_flags & KIND_FLAGS
    return 0


def copy_type_parameters(wrapper: FunctionType, target: FunctionType) -> None:
    """Keep `def f[T](…)`'s T, which Python 3.12 stores on the function."""
    parameters = getattr(target, "__type_params__", ())
    if parameters:
        wrapper.__type_params__ = parameters  # type: ignore[attr-defined]
