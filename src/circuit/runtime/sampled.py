"""Many items are looked at in a sample here, and by the workers that are given them.

Problem: guards must hold of every item, and looking at all of them before the first
worker is asked takes as long as many a loop. A few of them say what to compile for;
each worker looks at its own items before it begins, in parallel, and those it is about
to read anyway. A part with an item that is not like the sample is refused, undone as
it is, and the rest is handed over again with all items looked at in the caller.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterable, Mapping
from typing import Any

from circuit.compiler.frontend.resolve import is_array_like, lookup_class
from circuit.compiler.universe import scan
from circuit.lang.dataclass import dataclass
from circuit.runtime.region_types import is_flat, matters
from circuit.stdlib.indexed import IndexedView
from circuit.stdlib.view import View

#: From this many items on, this many of them are looked at in the caller.
MANY, SAMPLE = 1024, 256

#: Containers that lead to nothing but themselves, their items, keys and values.
_VIEWS: tuple[type, ...] = (type({}.keys()), type({}.values()), type({}.items()))
_PLAIN: frozenset[type] = frozenset(
    (list, tuple, dict, set, frozenset, deque, *_VIEWS),
)


def sample(view: View) -> tuple[object, ...] | None:
    """What stands for the roots of a view's items; None: look at all of them."""
    if type(view) is not IndexedView or view.functions or view.generator is not None:
        return None
    if not all(type(held) in _PLAIN for held in view.holders):
        return None
    roots = tuple(map(_few, view.roots))
    if all(few is root for few, root in zip(roots, view.roots, strict=True)):
        return None
    return None if hides_more(scan(roots).types) else roots


def _few(root: object) -> object:
    if type(root) not in (list, tuple):
        return root
    assert isinstance(root, (list, tuple))
    return root if len(root) <= MANY else root[:: len(root) // SAMPLE]


def hides_more(kinds: Iterable[type]) -> bool:
    """Whether there are functions or arrays: what they lead to is not seen in items."""
    return any(
        is_array_like(kind) or lookup_class(kind, "__call__") is not None
        for kind in kinds
    )


def containers(view: View) -> list[object]:
    """The containers that a sampled view's items are in; not what these hold."""
    assert isinstance(view, IndexedView)
    found = [*view.roots, *view.holders]
    for held in view.holders:
        if type(held) in _VIEWS:
            found += gc.get_referents(held)
    return found


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the plan takes for granted of every item, seen in a sample of them."""

    flat: bool
    universe: frozenset[type]
    changed: Mapping[int, object]  # by their ids: what the loop changes

    def problem(self, items: list[Any]) -> str:
        """What is otherwise with some items, or an empty text."""
        if is_flat(items):
            return ""
        if self.flat:
            return "some items are of another kind than those looked at first"
        found = scan(items, ids=True)
        if hides_more(found.types) or not self.universe.issuperset(
            kind for kind in found.types if matters(kind)
        ):
            return "some items lead to other types than those looked at first"
        if not self.changed.keys().isdisjoint(found.ids):
            return "an item is changed by the loop that is given it"
        return ""
