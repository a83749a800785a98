"""Finds which types, and which mutable objects, a region's inputs lead to.

Guards ask this on the actual objects, right before a region goes parallel: it must be
quick, and it must never call the user's code.
"""

from __future__ import annotations

import time
from collections.abc import Iterable

from circuit.compiler.collection import uncollected
from circuit.compiler.walk import levels
from circuit.lang.dataclass import dataclass

#: Objects that cannot change what they are, whatever they refer to.
_UNCHANGING = (tuple, frozenset, range, slice, type)


@dataclass(frozen=True, slots=True)
class Universe:
    """All types reachable from some roots, and the ids of the mutable objects.

    Not `complete`: the budget ran out, and there may be more of both.
    """

    types: frozenset[type]
    ids: frozenset[int]
    complete: bool


def scan(
    roots: Iterable[object],
    limit: int | None = None,
    *,
    seconds: float | None = None,
    ids: bool = False,
    code: bool = False,
) -> Universe:
    """Walk from `roots`; stop after about `limit` objects or `seconds`.

    The roots' own types are among the types. `ids` are of every object but exact
    tuples, frozensets, ranges, slices, classes and those without identity; they stay
    meaningful as long as the caller holds the roots. `code`: enter functions and
    classes too.

    >>> sorted(kind.__name__ for kind in scan([[1, "a"], {2: 3.0}]).types)
    ['dict', 'float', 'int', 'list', 'str']
    """
    met: set[type] = set()
    mutable: set[int] = set()
    count = 0
    end = None if seconds is None else time.perf_counter() + seconds
    with uncollected():
        for level in levels(roots, met, code=code, until=end):
            count += len(level)
            if ids:
                mutable.update(
                    id(value) for value in level if type(value) not in _UNCHANGING
                )
            late = end is not None and time.perf_counter() > end
            if late or (limit is not None and count > limit):
                return Universe(frozenset(met), frozenset(mutable), complete=False)
    return Universe(frozenset(met), frozenset(mutable), complete=True)


def shadowed_methods(roots: Iterable[object]) -> set[str]:
    """The class attributes in whose place some reachable object holds a callable."""
    found: set[str] = set()
    with uncollected():
        for level in levels(roots, code=False):
            for held in level:
                kind = type(held)
                if not kind.__dictoffset__ or kind.__module__ == "builtins":
                    continue
                for name, value in object.__getattribute__(held, "__dict__").items():
                    called = type(value).__mro__
                    if any("__call__" in base.__dict__ for base in called) and any(
                        name in base.__dict__ for base in kind.__mro__
                    ):
                        found.add(name)
    return found


def reachable_types(roots: Iterable[object]) -> frozenset[type]:
    """The type of everything reachable from `roots`, of plain numbers and text too."""
    return scan(roots).types


def mutable_ids(roots: Iterable[object]) -> set[int]:
    """The ids of the objects reachable from `roots` that could be changed."""
    return set(scan(roots, ids=True).ids)
