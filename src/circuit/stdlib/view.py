"""What the compiler asks of a source: cut into slices, read a slice, go on in place.

A view stands for the items of an iterable that a loop has begun to read. It never moves
the caller's own iterator until it is told to (`resume`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Slice:
    """Items `start` .. `start + count` of a view (count -1: not known before reading)."""

    start: int
    count: int
    where: object  # picklable; only the view understands it


class View(Protocol):
    """The items of a source from some ordinal on, readable slice by slice."""

    kind: str  # "range", "list", "lines", "csv", "iterator", …
    size: int | None  # items in the whole view, counted from ordinal 0; None: not known

    def slices(self, start: int, share: float) -> Iterator[Slice]:
        """Cut what is left from ordinal `start` into slices, in order, lazily.

        `share` is the wanted fraction (0..1] of the remaining input in one slice.
        """

    def read(self, part: Slice) -> Iterator[object]:
        """The items of a slice; may be called in another process, and again."""

    def resume(self, consumed: int) -> Iterator[object]:
        """An iterator over the items from ordinal `consumed` on, in the caller.

        The caller's own iterator or file is left where plain Python would have it.
        """
