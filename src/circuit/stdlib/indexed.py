"""Views over cells: items read by index, and `filter` over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from math import ceil
from typing import Any

from circuit.lang.dataclass import dataclass
from circuit.stdlib.iterators import visible_calls
from circuit.stdlib.sequences import Cells
from circuit.stdlib.view import Packed, Slice

#: Slices of an endless source: the first, and the most, items in one.
FIRST, MOST = 256, 65_536
#: The most items in a slice of any source.
LARGEST = 1 << 18


@dataclass(frozen=True, slots=True)
class PackedCells:
    """Cells cut down to one slice."""

    cells: Cells
    count: int
    keep: Callable[[Any], Any] | None = None
    filtered: bool = False

    def items(self) -> Iterator[object]:
        """The slice's items."""
        found = self.cells.items(0, self.count)
        return filter(self.keep, found) if self.filtered else found


def stretches(low: int, size: int | None, share: float) -> Iterator[tuple[int, int]]:
    """Index ranges from `low` on; growing ones where the end is not known."""
    if size is None:
        count = FIRST
        while True:
            yield low, low + count
            low, count = low + count, min(MOST, count * 2)
    step = max(1, min(LARGEST, ceil((size - low) * share)))
    for start in range(low, size, step):
        yield start, min(size, start + step)


class IndexedView:
    """The items of a sequence, or of iterators over sequences, by index."""

    restorable = True
    ahead = True
    generator: object | None = None

    def __init__(
        self, kind: str, base: int, cells: Cells, owned: bool, source: object
    ) -> None:
        self.kind = kind
        self.base = base
        self.cells = cells
        self.owned = owned
        self.item_type = cells.item_type
        self.functions = visible_calls(cells.functions)
        self.roots: tuple[object, ...] = cells.roots
        #: what holds the items besides: to be looked at for aliases only
        self.holders: tuple[object, ...] = ()
        if isinstance(source, Iterable) and not isinstance(source, Iterator):
            self.holders = (source,)
        self.size = None if cells.size is None else base + cells.size

    def slices(self, start: int, share: float) -> Iterator[Slice]:
        """Index ranges of equal length."""
        for low, high in stretches(start - self.base, self.cells.size, share):
            yield Slice(self.base + low, high - low, (low, high))

    def read(self, part: Slice) -> Iterator[object]:
        """The items of an index range."""
        low, high = bounds(part)
        return self.cells.items(low, high)

    def pack(self, part: Slice) -> Packed:
        """The items themselves, or what makes them."""
        low, high = bounds(part)
        return PackedCells(self.cells.narrow(low, high), high - low)

    def describe(self, part: Slice, offset: int) -> object:
        """The item at an offset in a slice."""
        low, _ = bounds(part)
        return next(self.cells.items(low + offset, low + offset + 1), None)

    def release(self, ordinal: int) -> None:
        """Nothing is kept but what the caller has."""

    def resume(self, consumed: int) -> Iterator[object]:
        """The caller's iterator, moved on."""
        return self.cells.advance(consumed - self.base, self.owned)

    def finish(self, consumed: int) -> Iterator[object]:
        """The same: what ends the iteration is the iterator's own affair."""
        return self.resume(consumed)


def bounds(part: Slice) -> tuple[int, int]:
    """The index range of a slice."""
    assert isinstance(part.where, tuple)
    low, high = part.where
    return low, high


class FilterView:
    """The items of `filter(keep, …)` over cells: how many is known only by reading."""

    kind = "filter"
    restorable = True
    ahead = True
    generator: object | None = None
    size: int | None = None

    def __init__(
        self, base: int, cells: Cells, iterator: Iterator[Any], owned: bool
    ) -> None:
        self.base = base
        self.cells = cells
        self.iterator = iterator
        self.owned = owned
        state: Any = iterator.__reduce__()
        self.keep: Callable[[Any], Any] | None = state[1][0]
        self.item_type = cells.item_type
        own = () if self.keep is None or self.keep is bool else (self.keep,)
        self.functions = visible_calls((*own, *cells.functions))
        self.roots: tuple[object, ...] = cells.roots

    def slices(self, start: int, share: float) -> Iterator[Slice]:
        """Index ranges of the unfiltered items."""
        assert start == self.base
        for low, high in stretches(0, self.cells.size, share):
            yield Slice(start if low == 0 else -1, -1, (low, high))

    def read(self, part: Slice) -> Iterator[object]:
        """The items of an index range that pass."""
        low, high = bounds(part)
        return filter(self.keep, self.cells.items(low, high))

    def pack(self, part: Slice) -> Packed:
        """The unfiltered items, and the function."""
        low, high = bounds(part)
        cells = self.cells.narrow(low, high)
        return PackedCells(cells, high - low, self.keep, filtered=True)

    def describe(self, part: Slice, offset: int) -> object:
        """The item at an offset in a slice, found by filtering again."""
        return next(islice(self.read(part), offset, None), None)

    def release(self, ordinal: int) -> None:
        """Nothing is kept but what the caller has."""

    def resume(self, consumed: int) -> Iterator[object]:
        """The caller's filter, run over the consumed items again: it is pure."""
        for _ in islice(self.iterator, consumed - self.base):
            pass
        return self.iterator

    def finish(self, consumed: int) -> Iterator[object]:
        """The caller's filter, with nothing left to filter."""
        if self.cells.size is not None:
            self.cells.advance(self.cells.size, owned=False)
        return self.iterator
