"""Dataclasses as the standard library's, made twenty times as fast: `@dataclass`.

The standard library writes and compiles six methods a class when the class is made, and
imports `inspect` for it; Circuit's first call, which makes fifty, spent half its time
there. Here methods are shared, and `__init__` is written when the first object is made.
Left out is what Circuit does not use: inheritance of fields, keyword-only fields,
classes without slots, `dataclasses.fields` and what builds on it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

T = TypeVar("T")


class Frozen(AttributeError):
    """A field of a frozen object was to be changed."""


class Field:
    """What is said of a field beyond its type."""

    __slots__ = ("compare", "default", "default_factory", "repr")

    def __init__(
        self,
        default: object,
        default_factory: Callable[[], object] | None,
        repr: bool,
        compare: bool,
    ) -> None:
        self.default = default
        self.default_factory = default_factory
        self.repr = repr
        self.compare = compare


_ABSENT = object()


def make_field(
    *,
    default: Any = _ABSENT,
    default_factory: Callable[[], Any] | None = None,
    repr: bool = True,
    compare: bool = True,
) -> Any:
    """A field with a default, a factory of defaults, or left out of `repr` or `==`."""
    return Field(default, default_factory, repr, compare)


def make_dataclass(
    *, slots: bool, frozen: bool = False, eq: bool = True, repr: bool = True
) -> Callable[[type[T]], type[T]]:
    """Make a class with the annotated fields, as `dataclasses.dataclass` does.

    >>> @dataclass(frozen=True, slots=True)
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(1), Point(1) == Point(1, 0), replace(Point(1), y=2)
    (Point(x=1, y=0), True, Point(x=1, y=2))
    """
    assert slots, "there is always a slot for each field, and nothing else"
    return lambda cls: _made(cls, frozen, eq, repr)


def change(one: T, /, **changes: Any) -> T:
    """A new object with some fields changed, made by the class's `__init__`."""
    for name in field_names(type(one)):
        if name not in changes:
            changes[name] = getattr(one, name)
    return type(one)(**changes)


def field_names(cls: type) -> tuple[str, ...]:
    """The names of a dataclass's fields, in order."""
    names: tuple[str, ...] = cls.__match_args__  # type: ignore[attr-defined]
    return names


def _made(cls: type[T], frozen: bool, eq: bool, repr: bool) -> type[T]:
    members = dict(cls.__dict__)
    names = tuple(members.get("__annotations__", ()))
    fields = [_field(members.pop(name, _ABSENT)) for name in names]
    shown = tuple(n for n, f in zip(names, fields, strict=True) if f.repr)
    compared = [n for n, f in zip(names, fields, strict=True) if f.compare]
    for name in ("__dict__", "__weakref__"):
        members.pop(name, None)
    members["__slots__"] = members["__match_args__"] = names
    members["__getstate__"], members["__setstate__"] = _get_state, _set_state
    if frozen:
        members["__setattr__"] = members["__delattr__"] = _refuse
    if repr:
        members.setdefault("__repr__", _repr(shown))
    if eq and "__eq__" not in members:
        key = _key(compared)
        members["__eq__"] = _equal(key)
        members["__hash__"] = _hash(key) if frozen else None
    members["__init__"] = _init_later(names, fields)
    # Slots can only be given to a class that is being made: it is made again.
    metaclass: Any = type(cls)
    made: type[T] = metaclass(cls.__name__, cls.__bases__, members)
    made.__qualname__ = cls.__qualname__
    return made


def _field(default: object) -> Field:
    if isinstance(default, Field):
        return default
    return Field(default, None, True, True)


# -- the methods ----------------------------------------------------------------------


def _init_later(names: Sequence[str], fields: Sequence[Field]) -> Any:
    """An `__init__` that puts the real one in its own place when it is first called."""

    def __init__(self: object, /, *args: object, **kwargs: object) -> None:
        cls = next(c for c in type(self).__mro__ if vars(c).get("__init__") is __init__)
        init = _init(cls, names, fields)
        cls.__init__ = init  # type: ignore[misc]
        init(self, *args, **kwargs)

    return __init__


def _init(
    cls: type, names: Sequence[str], fields: Sequence[Field]
) -> Callable[..., None]:
    """Write `__init__`. Slots are set by their descriptors, which nothing freezes."""
    around: dict[str, object] = {"_ABSENT": _ABSENT}
    parameters, lines = [], []
    for name, each in zip(names, fields, strict=True):
        around[f"_set_{name}"] = vars(cls)[name].__set__
        value = name
        if each.default_factory is not None:
            around[f"_make_{name}"] = each.default_factory
            parameters.append(f"{name}=_ABSENT")
            value = f"_make_{name}() if {name} is _ABSENT else {name}"
        elif each.default is not _ABSENT:
            around[f"_default_{name}"] = each.default
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
        lines.append(f"  _set_{name}(_self, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("  _self.__post_init__()")
    text = "\n".join([f"def __init__(_self, {', '.join(parameters)}):", *lines])
    exec(text if lines else text + " pass", around)
    init: Any = around["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__module__ = cls.__module__
    return init  # type: ignore[no-any-return]


def _key(names: Sequence[str]) -> Callable[[Any], object]:
    """What objects are compared by: a tuple, in which an object equals itself."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple([getattr(self, name) for name in names])


def _equal(key: Callable[[Any], object]) -> Any:
    def __eq__(self: object, other: object) -> object:
        if type(other) is not type(self):
            return NotImplemented
        return key(self) == key(other)

    return __eq__


def _hash(key: Callable[[Any], object]) -> Any:
    def __hash__(self: object) -> int:
        return hash(key(self))

    return __hash__


def _repr(names: Sequence[str]) -> Any:
    def __repr__(self: object) -> str:
        shown = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
        return f"{type(self).__qualname__}({shown})"

    return __repr__


def _refuse(self: object, name: str, value: object = None) -> None:
    raise Frozen(f"cannot change field {name!r}")


def _get_state(self: object) -> list[object]:
    return [getattr(self, name) for name in field_names(type(self))]


def _set_state(self: object, state: Sequence[object]) -> None:
    for name, value in zip(field_names(type(self)), state, strict=True):
        object.__setattr__(self, name, value)


if TYPE_CHECKING:
    # Type checkers know only these to make classes whose fields are not methods.
    from dataclasses import FrozenInstanceError, dataclass, field, replace
else:
    dataclass, field, replace = make_dataclass, make_field, change
    FrozenInstanceError = Frozen

__all__ = ["FrozenInstanceError", "dataclass", "field", "field_names", "replace"]
