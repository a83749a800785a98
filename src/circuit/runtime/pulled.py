"""Checks on items that were pulled from a stream in the caller, slice by slice.

A stream's items are not known before they are pulled. What the first slices hold is
what a plan is compiled for; a later slice that holds anything else ends the hand-over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from circuit.compiler.universe import scan
from circuit.runtime.region_types import is_flat, matters
from circuit.stdlib.view import Slice


def pulled(slices: Iterable[Slice], item_type: str) -> list[list[Any]] | None:
    """The items of slices that were pulled in the caller; None for other slices."""
    found = [each.where for each in slices]
    if item_type or not found or not all(type(each) is list for each in found):
        return None
    return found  # type: ignore[return-value]


def halved(first: list[Slice]) -> list[Slice]:
    """Two slices out of a single one that was pulled, where it has two items."""
    if len(first) != 1 or type(first[0].where) is not list or first[0].count < 2:
        return first
    start, items = first[0].start, first[0].where
    middle = len(items) // 2
    return [
        Slice(start, middle, items[:middle]),
        Slice(start + middle, len(items) - middle, items[middle:]),
    ]


class Watch:
    """What the items of a stream may be, for as long as one plan runs over them."""

    def __init__(
        self, flat: bool, universe: frozenset[type], changed: Iterable[object]
    ) -> None:
        self.flat = flat
        self.universe = universe
        self.changed = list(changed)  # held, so that their ids stay theirs
        self.reason = ""

    def passed(self, slices: Iterator[Slice]) -> Iterator[Slice]:
        """The slices up to the first one whose items are of another kind."""
        for each in slices:
            self.reason = self.problem(each.where)
            if self.reason:
                return
            yield each

    def problem(self, items: Any) -> str:
        """What is wrong with some items, or an empty text."""
        if is_flat(items):
            return ""
        if self.flat:
            return "later items are of another kind than the first ones"
        found = scan(items, ids=True)
        kinds = set(filter(matters, found.types))
        if not kinds <= self.universe:
            return "later items lead to other types than the first ones"
        if any(id(held) in found.ids for held in self.changed):
            return "an item is changed by the loop that is given it"
        return ""
