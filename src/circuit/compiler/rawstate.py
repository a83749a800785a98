"""Takes instances of the user's classes apart and together without calling their code.

Pickle by its own rules calls `__reduce__`, `__getstate__`, `__setattr__`, `__new__` or
`__getattr__` where a class defines them: state gets lost, or the code fails on a half
made object. A value that only crosses to a worker and back must come back as it was.
"""

from __future__ import annotations

import types
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterator
from typing import Any, cast

from circuit.compiler.provenance import is_user_object

Reduced = tuple[Any, ...]

#: Defined by the user's class, each of these would run during plain pickling.
_HOOKS = (
    "__reduce__",
    "__reduce_ex__",
    "__getstate__",
    "__setstate__",
    "__getnewargs__",
    "__getnewargs_ex__",
    "__getattr__",
    "__getattribute__",
    "__setattr__",
    "__new__",
)
#: Bases whose contents plain pickling hands to methods a subclass may override.
_CONTAINERS: tuple[type, ...] = (
    list,
    dict,
    set,
    frozenset,
    tuple,
    deque,
    defaultdict,
    OrderedDict,
    Counter,
)
_VALUES: tuple[type, ...] = (int, float, complex, str, bytes)


def needs_raw(cls: type) -> bool:
    """Whether instances of a class must not be left to pickle's own rules."""
    if issubclass(cls, BaseException):
        return True  # pickle forgets causes, and calls `__init__` with other arguments
    if not is_user_object(cls) or _is_enumeration(cls):
        return False
    if issubclass(cls, _CONTAINERS):
        return True
    return any(hook in vars(base) for base in _own(cls) for hook in _HOOKS)


def reduce_raw(value: Any) -> Reduced | None:
    """A reduction (see `object.__reduce__`) without hooks; None: the base is opaque."""
    cls = type(value)
    base = _native_base(cls)
    args: tuple[object, ...] = ()
    state = _state(value)
    if base is None:
        return None
    if issubclass(base, BaseException):
        args = value.args
        state = (*state, _error_state(value, base))
    elif base in _VALUES:
        args = cast("Any", base).__getnewargs__(value)
    elif base in (tuple, frozenset):
        args = (tuple(base.__iter__(value)),)
    elif base in _FILL:
        take, _ = _FILL[base]
        state = (*state, take(value))
    return _make, (cls, base, args), state, None, None, _restore


def _own(cls: type) -> list[type]:
    return [base for base in cls.__mro__ if is_user_object(base)]


def _is_enumeration(cls: type) -> bool:
    return hasattr(cls, "_member_map_")  # members are looked up, not made


def _native_base(cls: type) -> type | None:
    """The base that decides an instance's layout; None: only its library knows it."""
    for base in cls.__mro__:
        if is_user_object(base):
            continue
        if base is object or base in _VALUES or base in _CONTAINERS:
            return base
        if issubclass(base, BaseException) and base.__module__ == "builtins":
            return base
        if _holds_data(base):
            return None
    return None


def _holds_data(base: type) -> bool:
    """Whether a library's class has fields outside of the instance's dictionary."""
    made_by_class_statement = base.__flags__ & (1 << 9)
    return not made_by_class_statement or any(
        isinstance(member, types.MemberDescriptorType) for member in vars(base).values()
    )


def _make(cls: type, base: Any, args: tuple[object, ...]) -> object:
    return base.__new__(cls, *args)


def _state(value: object) -> tuple[object, ...]:
    """The instance's dictionary and its slots, without asking the class."""
    fields: dict[str, object] = {}
    if type(value).__dictoffset__:
        fields = object.__getattribute__(value, "__dict__")
    return fields or None, _slots(value) or None


def _slots(value: object) -> dict[tuple[type, str], object]:
    held: dict[tuple[type, str], object] = {}
    for cls in _own(type(value)):
        for name, member in vars(cls).items():
            if isinstance(member, types.MemberDescriptorType):
                try:
                    held[cls, name] = member.__get__(value, type(value))
                except AttributeError:
                    continue  # an empty slot stays empty
    return held


def _error_state(error: BaseException, base: type) -> object:
    links = error.__cause__, error.__context__, error.__suppress_context__
    fields = {
        name: member.__get__(error, type(error))
        for name, member in _error_members(base)
    }
    return links, {name: held for name, held in fields.items() if held is not None}


def _error_members(base: type) -> Iterator[tuple[str, Any]]:
    """What the interpreter keeps in an exception: `errno`, `filename`, `value`, …"""
    for cls in base.__mro__[:-1]:
        for name, member in vars(cls).items():
            if isinstance(member, types.MemberDescriptorType):
                yield name, member


def _restore(value: Any, state: tuple[Any, ...]) -> None:
    fields, slots, *rest = state
    if fields is not None:
        object.__getattribute__(value, "__dict__").update(fields)
    for (cls, name), held in (slots or {}).items():
        vars(cls)[name].__set__(value, held)
    base = _native_base(type(value))
    if rest and isinstance(value, BaseException):
        _restore_error(value, *rest[0])
    elif rest and base is not None:
        _FILL[base][1](value, rest[0])


def _restore_error(
    error: BaseException, links: tuple[Any, Any, bool], fields: dict[str, object]
) -> None:
    base = _native_base(type(error))
    for name, member in _error_members(base or BaseException):
        if name in fields and member.__get__(error, type(error)) is None:
            member.__set__(error, fields[name])
    error.__cause__, error.__context__, error.__suppress_context__ = links


def _take_deque(value: deque[object]) -> object:
    return value.maxlen, list(deque.__iter__(value))


def _fill_deque(value: deque[object], state: tuple[int | None, list[object]]) -> None:
    limit, items = state
    deque.__init__(value, items, limit)


def _take_dict(value: dict[object, object]) -> object:
    return dict(dict.items(value))


def _take_ordered(value: OrderedDict[object, object]) -> object:
    return list(OrderedDict.items(value))


def _fill_ordered(
    value: OrderedDict[object, object], items: list[tuple[object, object]]
) -> None:
    for key, held in items:
        OrderedDict.__setitem__(value, key, held)


def _take_default(value: defaultdict[object, object]) -> object:
    return value.default_factory, dict(dict.items(value))


def _fill_default(
    value: defaultdict[object, object], state: tuple[Any, dict[object, object]]
) -> None:
    factory, items = state
    defaultdict.__init__(value, factory, items)


#: For each base that is filled after it is made: taking its contents, putting them in.
_FILL: dict[type, tuple[Callable[..., object], Callable[..., object]]] = {
    list: (lambda value: list(list.__iter__(value)), list.extend),
    set: (lambda value: list(set.__iter__(value)), set.update),
    dict: (_take_dict, dict.update),
    Counter: (_take_dict, dict.update),
    deque: (_take_deque, _fill_deque),
    defaultdict: (_take_default, _fill_default),
    OrderedDict: (_take_ordered, _fill_ordered),
}
