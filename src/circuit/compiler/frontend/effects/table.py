"""Answers what a library's function, method or type does, from the data tables.

The tables know the library's own objects, not names: a user's function called `len`
is not found here, nor one that was put in the place of `json.loads`.
"""

from __future__ import annotations

import sys
from functools import cache
from types import (
    BuiltinFunctionType,
    ClassMethodDescriptorType,
    FunctionType,
    GetSetDescriptorType,
    MemberDescriptorType,
    MethodType,
    MethodWrapperType,
)

from circuit.compiler.frontend.effects import derived, records
from circuit.compiler.frontend.effects.index import (
    FAMILIES,
    Index,
    class_of,
    defining_class,
    new_index,
    refresh,
)
from circuit.compiler.frontend.effects.model import Effect
from circuit.compiler.frontend.effects.origin import (
    is_library_class,
    is_library_function,
)
from circuit.lang.dataclass import replace

#: Types in C whose methods do not ask a subclass for what it overrides.
_PLAIN_BASES = (list, tuple, dict, set, frozenset, str, bytes, bytearray, int, float)


@cache
def _index() -> Index:
    # One per process: what it holds are facts about this interpreter's libraries.
    return new_index()


def effect_of(obj: object) -> Effect | None:
    """What calling `obj` does, or None where the table does not know this very object.

    Of a bound method (`words.append`) position 0 is the object it is bound to (see
    `receiver_of`); of anything else it is the first argument of the call.

    >>> effect_of(sorted).calls
    ('key',)
    >>> effect_of(lambda: 0) is None
    True
    """
    index = _index()
    found = index.effects.get(id(obj))
    if found is None and refresh(index):
        found = index.effects.get(id(obj))
    if found is not None:
        return found[1]
    if isinstance(obj, type):
        return _constructor_effect(obj)
    if type(obj) in (BuiltinFunctionType, MethodType, MethodWrapperType):
        return _bound_effect(obj)
    return None


def receiver_of(obj: object) -> object | None:
    """The object that stands at position 0 when the bound method `obj` is called.

    None for plain functions, class methods and functions of a module, `random.random`
    and its like among them: there position 0 is the first argument.
    """
    if id(obj) in _index().effects:
        return None
    match obj:
        case BuiltinFunctionType() | MethodType() | MethodWrapperType():
            owner: object = obj.__self__
            if isinstance(owner, type) or type(owner).__name__ == "module":
                return None
            return owner
        case _:
            return None


def _constructor_effect(cls: type) -> Effect | None:
    if issubclass(cls, BaseException) and is_library_class(cls):
        return records.SHELL
    if derived.is_named_tuple(cls):
        return records.SHELL
    if derived.is_plain_enum(cls, _index().values):
        return records.ALIAS
    return None


def _bound_effect(obj: object) -> Effect | None:
    assert isinstance(obj, BuiltinFunctionType | MethodType | MethodWrapperType)
    owner: object = obj.__self__
    name = obj.__name__
    if isinstance(owner, type):
        if not _gives(owner, name, obj):
            return None
        # The class method of a subclass would call the subclass's constructor.
        return _index().methods.get(owner, {}).get(name)
    if not _gives(type(owner), name, obj):
        return None
    return type_method_effect(type(owner), name)


def _gives(
    cls: type, name: str, obj: BuiltinFunctionType | MethodType | object
) -> bool:
    """Whether `cls` has that very method under that name."""
    base = defining_class(cls, name)
    if base is None:
        return False
    held = vars(base)[name]
    if isinstance(obj, MethodType):
        return getattr(held, "__func__", held) is obj.__func__
    return getattr(held, "__qualname__", "") == getattr(obj, "__qualname__", None)


@cache
def method_effects(name: str) -> tuple[tuple[str, Effect], ...]:
    """The known types that have a method `name`, as (type, effect), in table order.

    For `x.name(…)` where the type of `x` is not known; position 0 is `x`.

    >>> [type for type, _ in method_effects("setdefault")][:2]
    ['builtins.dict', 'collections.OrderedDict']
    """
    found: dict[str, Effect] = {}
    for entries in FAMILIES:
        for places, effect, names in entries:
            if name not in names.split():
                continue
            for place in places.split():
                if ":" in place:
                    found.setdefault(place.replace(":", "."), effect)
    return tuple(found.items())


def type_of_key(key: str) -> type | None:
    """The class that `method_effects` names; None while its module is not imported.

    >>> type_of_key("collections.deque")
    <class 'collections.deque'>
    """
    module, _, name = key.rpartition(".")
    if module not in sys.modules:
        return None
    return class_of(sys.modules[module], name)


def type_method_effect(cls: type, name: str) -> Effect | None:
    """What `x.name(…)` does for an `x` of exactly this type; position 0 is `x`.

    >>> type_method_effect(list, "append").mutates
    (0,)
    """
    index = _index()
    table = index.methods.get(cls)
    if table is None and refresh(index):
        table = index.methods.get(cls)
    if table is not None and name in table:
        return table[name]
    base = defining_class(cls, name)
    if base is None or name not in index.methods.get(base, {}):
        return _derived_method(cls, name)
    effect = index.methods[base][name]
    held = vars(base)[name]
    ours = all(is_library_class(middle) for middle in cls.__mro__[: _place(cls, base)])
    if isinstance(held, classmethod | ClassMethodDescriptorType):
        # It makes an object of the subclass, by the subclass's own rules.
        return replace(effect, type="") if ours else None
    if base in _PLAIN_BASES and not name.startswith("__"):
        return effect
    return effect if ours else None


def _place(cls: type, base: type) -> int:
    return cls.__mro__.index(base)


def _derived_method(cls: type, name: str) -> Effect | None:
    if derived.is_named_tuple(cls) and name in derived.NAMED_TUPLE_METHODS:
        return records.SHELL
    return None


def is_value_type(cls: type) -> bool:
    """Whether all operators of the type's objects are known to be without effect.

    Named tuples and enums of the user's that define no operators are values too.
    `defaultdict` is one although `d[key]` stores: see `Effect.special`.
    """
    return (
        _value_kind(cls) is not None
        or derived.is_named_tuple(cls)
        or (derived.is_plain_enum(cls, _index().values))
    )


def is_immutable_type(cls: type) -> bool:
    """Whether the type's objects never change and reach nothing that does.

    Tuples and frozen sets are not among them: what they hold decides.
    """
    if _value_kind(cls) in ("identity_free", "frozen"):
        return True
    return derived.is_plain_enum(cls, _index().values)


def is_identity_free(cls: type) -> bool:
    """Whether nobody may tell one of the type's objects from an equal one."""
    return _value_kind(cls) == "identity_free"


def _value_kind(cls: type) -> str | None:
    index = _index()
    found = index.values.get(cls)
    if found is None and refresh(index):
        found = index.values.get(cls)
    if found is None and issubclass(cls, BaseException) and is_library_class(cls):
        return "mutable"
    return found


def attribute_is_plain(cls: type, name: str) -> bool:
    """Whether reading `x.name` of an `x` of this type runs nothing with effects."""
    if not is_value_type(cls):
        return False
    if cls in _index().plain_lookup:
        return True
    reader = defining_class(cls, "__getattribute__")
    if reader is None or not is_library_class(reader):
        return False
    base = defining_class(cls, name)
    if base is None:
        fallback = defining_class(cls, "__getattr__")
        return fallback is None or is_library_class(fallback)
    held = vars(base)[name]
    if isinstance(held, FunctionType | MemberDescriptorType | GetSetDescriptorType):
        return True
    if isinstance(held, property) or hasattr(type(held), "__get__"):
        return _is_library_descriptor(held)
    return True


def _is_library_descriptor(held: object) -> bool:
    getter = getattr(held, "fget", None)
    if getter is not None:
        return is_library_function(getter) or derived.is_field_getter(getter)
    return is_library_class(type(held))
