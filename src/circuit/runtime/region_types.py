"""What the types of a region's inputs say: identity-free items, named item types."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict, deque
from itertools import chain
from typing import Any

from circuit.compiler.frontend.effects.table import is_value_type
from circuit.compiler.frontend.resolve import lookup_class, may_insert

_FREE = frozenset({int, float, complex, bool, str, bytes, type(None)})
_NAMED: dict[str, type] = {
    kind.__name__: kind for kind in (int, str, float, bytes, bool)
}


def is_flat(held: Any) -> bool:
    """Whether a container holds only numbers, text and tuples of them."""
    kind = type(held)
    if kind in (range, str, bytes):
        return True
    if kind in (list, tuple, set, frozenset, deque):
        parts: Any = held
    elif kind in (dict, defaultdict, Counter, OrderedDict):
        parts = list(chain(held, held.values()))
    else:
        return False
    kinds = set(map(type, parts))
    if kinds <= _FREE:
        return True
    if not kinds <= _FREE | {tuple}:
        return False
    inner = chain.from_iterable(each for each in parts if type(each) is tuple)
    return set(map(type, inner)) <= _FREE


def named_type(name: str) -> type | None:
    """The type a view calls its items by, where it has no identity."""
    return _NAMED.get(name)


def matters(kind: type) -> bool:
    """Whether the operations of a type may do more than give a value.

    The user's types, iterators, and dictionaries that store what was missing.
    """
    return (
        not is_value_type(kind)
        or may_insert(kind)
        or lookup_class(kind, "__next__") is not None
    )
