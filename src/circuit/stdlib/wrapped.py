"""Views around views: `enumerate` over files, and tqdm's progress bar."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from types import GeneratorType
from typing import Any

from circuit.lang.dataclass import dataclass
from circuit.stdlib.view import Packed, Slice, View


@dataclass(frozen=True, slots=True)
class PackedNumbered:
    """A packed slice whose items are numbered."""

    inner: Packed
    first: int

    def items(self) -> Iterator[object]:
        """Pairs of number and item."""
        return enumerate(self.inner.items(), self.first)


class NumberedView:
    """`enumerate` over a view whose slices know how many items they hold."""

    def __init__(self, inner: View, first: int) -> None:
        self.inner = inner
        self.first = first  # the number of the item with ordinal `base`
        self.kind = inner.kind
        self.base = inner.base
        self.size = inner.size
        self.item_type = f"tuple[int, {inner.item_type}]" if inner.item_type else ""
        self.functions = inner.functions
        self.roots = inner.roots
        self.restorable = inner.restorable
        self.owned = True
        self.ahead = inner.ahead
        self.generator = inner.generator

    def slices(self, start: int, share: float) -> Iterator[Slice]:
        """The inner slices."""
        return self.inner.slices(start, share)

    def number(self, part: Slice) -> int:
        """The number of a slice's first item."""
        return self.first + part.start - self.base

    def read(self, part: Slice) -> Iterator[object]:
        """Pairs of number and item."""
        return enumerate(self.inner.read(part), self.number(part))

    def pack(self, part: Slice) -> Packed:
        """The inner slice and its first number."""
        return PackedNumbered(self.inner.pack(part), self.number(part))

    def describe(self, part: Slice, offset: int) -> object:
        """The pair at an offset in a slice."""
        return self.number(part) + offset, self.inner.describe(part, offset)

    def release(self, ordinal: int) -> None:
        """Passed on."""
        self.inner.release(ordinal)

    def resume(self, consumed: int) -> Iterator[object]:
        """A new enumeration: only the loop held the old one."""
        number = self.first + consumed - self.base
        return enumerate(self.inner.resume(consumed), number)

    def finish(self, consumed: int) -> Iterator[object]:
        """The same, at the end."""
        number = self.first + consumed - self.base
        return enumerate(self.inner.finish(consumed), number)


class Progress:
    """A tqdm bar over items that are partly read elsewhere."""

    __slots__ = ("bar", "items", "turn")

    def __init__(self, bar: Any) -> None:
        self.bar = bar
        self.items: Iterator[Any] = iter(bar.iterable)
        self.turn = 0  # which of the iterators made here is in charge of the bar

    def iterate(self, items: Iterator[Any]) -> Iterator[Any]:
        """The items, moving the bar on as tqdm's own iteration does."""
        self.turn += 1
        return self._run(items, self.turn)

    def _run(self, items: Iterator[Any], turn: int) -> Iterator[Any]:
        bar = self.bar
        count = bar.n
        hidden = bar.disable
        printed_at, printed = (
            (0.0, 0) if hidden else (bar.last_print_t, bar.last_print_n)
        )
        try:
            for item in items:
                yield item
                if hidden:
                    continue
                count += 1
                if count - printed < bar.miniters:
                    continue
                now = time.time()
                late = now - printed_at >= bar.mininterval
                if late and now >= bar.start_t + bar.delay:
                    bar.update(count - bar.n)
                    printed_at, printed = bar.last_print_t, bar.last_print_n
        finally:
            if turn == self.turn and not hidden:
                bar.n = count
                bar.close()

    def show(self, count: int) -> None:
        """Move the bar to `count` items."""
        if not self.bar.disable and count > self.bar.n:
            self.bar.update(count - self.bar.n)


def progress_of(iterable: object, iterator: object) -> Progress | None:
    """The bar of a tqdm object whose own, unchanged iteration was just begun."""
    tqdm = sys.modules.get("tqdm.std")
    if tqdm is None or not isinstance(iterator, GeneratorType):
        return None
    if iterator.gi_code is not tqdm.tqdm.__iter__.__code__:
        return None
    return Progress(iterable)


class BarView:
    """A view whose progress a tqdm bar shows."""

    def __init__(self, inner: View, progress: Progress, first: int) -> None:
        self.inner = inner
        self.progress = progress
        self.first = first  # where the bar stood at ordinal 0
        self.kind = inner.kind
        self.base = inner.base
        self.size = inner.size
        self.item_type = inner.item_type
        self.functions = inner.functions
        self.roots = inner.roots
        self.restorable = inner.restorable
        self.owned = True
        self.ahead = inner.ahead
        self.generator = inner.generator
        progress.turn += 1  # the iteration in place must not close the bar any more
        progress.show(first + self.base)

    def slices(self, start: int, share: float) -> Iterator[Slice]:
        """The inner slices."""
        return self.inner.slices(start, share)

    def read(self, part: Slice) -> Iterator[object]:
        """The inner items."""
        return self.inner.read(part)

    def pack(self, part: Slice) -> Packed:
        """The inner slice."""
        return self.inner.pack(part)

    def describe(self, part: Slice, offset: int) -> object:
        """The inner item."""
        return self.inner.describe(part, offset)

    def release(self, ordinal: int) -> None:
        """Move the bar on."""
        self.inner.release(ordinal)
        self.progress.show(self.first + ordinal)

    def resume(self, consumed: int) -> Iterator[object]:
        """The inner items from there on, with the bar."""
        self.progress.show(self.first + consumed)
        return self.progress.iterate(self.inner.resume(consumed))

    def finish(self, consumed: int) -> Iterator[object]:
        """The same, at the end; running it closes the bar."""
        self.progress.show(self.first + consumed)
        return self.progress.iterate(self.inner.finish(consumed))
