"""Classes of the user's that add no behaviour to a library's: named tuples, enums."""

from __future__ import annotations

import enum
import sys
from collections.abc import Mapping
from types import FunctionType

from circuit.compiler.frontend.effects.origin import (
    is_library_class,
    is_library_function,
)

NAMED_TUPLE_METHODS = ("_asdict", "_make", "_replace", "__replace__")

# What the class statement itself leaves in a class.
_CLASS_STATEMENT = frozenset(
    [
        "__annotations__",
        "__annotate__",
        "__annotate_func__",
        "__annotations_cache__",
        "__dict__",
        "__doc__",
        "__firstlineno__",
        "__match_args__",
        "__module__",
        "__orig_bases__",
        "__parameters__",
        "__qualname__",
        "__slots__",
        "__static_attributes__",
        "__weakref__",
        "__classcell__",
        "__conditional_annotations__",
        "__type_params__",
    ]
)


def is_named_tuple(cls: type) -> bool:
    """Whether a class was made by `namedtuple` or `NamedTuple`, and nothing was added.

    A class derived from such a class counts while it defines no operators.
    """
    if not issubclass(cls, tuple) or type(cls) is not type:
        return False
    made = cls.__mro__[-3:-2]  # …, the generated class, tuple, object
    if cls.__mro__[-2:] != (tuple, object) or not made:
        return False
    return _is_generated(made[0]) and all(
        _adds_no_operator(middle) for middle in cls.__mro__[:-3]
    )


def _is_generated(cls: type) -> bool:
    members = vars(cls)
    replace = members.get("_replace")
    collections = sys.modules.get("collections")
    if not isinstance(replace, FunctionType) or collections is None:
        return False
    if replace.__globals__ is not vars(collections):
        return False
    return all(
        name in _CLASS_STATEMENT
        or not isinstance(held, FunctionType)
        or held.__globals__ is vars(collections)
        or held.__globals__.get("__name__") == f"namedtuple_{cls.__name__}"
        for name, held in members.items()
        if name.startswith("__") and name.endswith("__")
    )


def _adds_no_operator(cls: type) -> bool:
    return all(
        name in _CLASS_STATEMENT
        for name in vars(cls)
        if name.startswith("__") and name.endswith("__")
    )


def is_plain_enum(cls: type, values: Mapping[type, str]) -> bool:
    """Whether an enum's operators are those of `enum` and of builtin values alone."""
    if type(cls) is not enum.EnumType or "_missing_" in vars(cls):
        return False
    if is_library_class(cls):
        return False
    for base in cls.__mro__:
        if is_library_class(base):
            if base.__module__ != "enum" and base not in values:
                return False
        elif not _is_plain_enum_body(base):
            return False
    return True


def _is_plain_enum_body(cls: type) -> bool:
    for name, held in vars(cls).items():
        if not (name.startswith("__") and name.endswith("__")):
            continue
        if isinstance(held, FunctionType) and not is_library_function(held):
            return False
        if isinstance(held, property):
            return False
    return type(cls) is enum.EnumType


def is_field_getter(getter: object) -> bool:
    """Whether a property only picks a field of a tuple (`operator.itemgetter`)."""
    return type(getter).__module__ == "operator"
