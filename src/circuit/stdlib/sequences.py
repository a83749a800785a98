"""Cells: the items left in an iterator, read by index without moving the iterator."""

from __future__ import annotations

import array
import sys
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import Any, Protocol

from circuit.lang.dataclass import dataclass

#: From this many items on, an iterator's state is set instead of stepping through.
FAR = 512


class Cells(Protocol):
    """Items 0 .. `size` from where an iterator stood when the cells were made."""

    iterator: Iterator[Any] | None  # the caller's; None once narrowed

    @property
    def size(self) -> int | None:
        """How many items; None: endless."""

    @property
    def item_type(self) -> str:
        """The type of every item, where it is known without looking."""

    @property
    def roots(self) -> tuple[object, ...]:
        """The objects that reach the items."""

    @property
    def functions(self) -> tuple[object, ...]:
        """What reading an item calls, beyond the interpreter's own."""

    def items(self, low: int, high: int) -> Iterator[Any]:
        """The items `low` .. `high`."""

    def narrow(self, low: int, high: int) -> Cells:
        """Those items alone, without the caller's iterator: picklable if they are."""

    def advance(self, count: int, owned: bool) -> Iterator[Any]:
        """Move the caller's iterator on by `count` items and return it.

        Where `owned` says that nobody sees that iterator, an equal one may be returned.
        """

    def leaves(self) -> list[Iterator[Any]]:
        """The caller's iterators that reading in place moves."""


def step_through(iterator: Iterator[Any], count: int) -> Iterator[Any]:
    """Take `count` items from an iterator and return it."""
    deque(islice(iterator, count), maxlen=0)
    return iterator


def cut(sequence: Any, low: int, high: int) -> Any:
    """A stretch of a built-in sequence, past any override in a subclass."""
    for base in SEQUENCES:
        if isinstance(sequence, base):
            return base.__getitem__(sequence, slice(low, high))
    return sequence[low:high]


SEQUENCES: tuple[Any, ...] = (
    list,
    tuple,
    range,
    str,
    bytes,
    bytearray,
    array.array,
    memoryview,
)


def element_type(sequence: object) -> str:
    """The type of a sequence's items where the sequence fixes it."""
    if isinstance(sequence, (range, bytes, bytearray)):
        return "int"
    if isinstance(sequence, str):
        return "str"
    if isinstance(sequence, array.array):
        return {"u": "str", "w": "str", "f": "float", "d": "float"}.get(
            sequence.typecode, "int"
        )
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(sequence, numpy.ndarray):
        if sequence.ndim > 1:
            return "numpy.ndarray"
        return (
            "" if sequence.dtype.hasobject else f"numpy.{sequence.dtype.type.__name__}"
        )
    return ""


@dataclass(slots=True)
class Elements:
    """A sequence from index `start` on, forwards or (`step` -1) backwards to 0."""

    sequence: Any
    start: int
    step: int = 1
    iterator: Iterator[Any] | None = None

    @property
    def size(self) -> int:
        """How many items are left."""
        if self.step < 0:
            return min(self.start + 1, len(self.sequence))
        return max(0, len(self.sequence) - self.start)

    @property
    def item_type(self) -> str:
        """The type that the sequence fixes."""
        return element_type(self.sequence)

    @property
    def roots(self) -> tuple[object, ...]:
        """The sequence itself."""
        return (self.sequence,)

    @property
    def functions(self) -> tuple[object, ...]:
        """None: built-in sequences call nothing."""
        return ()

    def items(self, low: int, high: int) -> Iterator[Any]:
        """The items `low` .. `high`."""
        high = min(high, self.size)
        if self.step > 0:
            return iter(cut(self.sequence, self.start + low, self.start + high))
        stretch = cut(self.sequence, self.start + 1 - high, self.start + 1 - low)
        backwards: Iterator[Any] = reversed(stretch)
        return backwards

    def narrow(self, low: int, high: int) -> Cells:
        """A copy of the stretch."""
        if self.step < 0 or isinstance(self.sequence, memoryview):
            return Elements(list(self.items(low, high)), 0)
        return Elements(cut(self.sequence, self.start + low, self.start + high), 0)

    def advance(self, count: int, owned: bool) -> Iterator[Any]:
        """Set the iterator's index, or step when it is near."""
        assert self.iterator is not None
        if count < FAR or not hasattr(self.iterator, "__setstate__"):
            return step_through(self.iterator, count)
        state = self.iterator.__reduce__()
        assert isinstance(state, tuple)
        if len(state) == 3:
            # Python 3.12's range iterators count from where they stand: no index then
            self.iterator.__setstate__((state[2] or 0) + self.step * count)
        return self.iterator

    def leaves(self) -> list[Iterator[Any]]:
        """The sequence's iterator."""
        return [] if self.iterator is None else [self.iterator]


@dataclass(slots=True)
class Listed:
    """Items that only their iterator orders (dicts, sets, deques), listed once."""

    values: list[Any]
    iterator: Iterator[Any] | None = None
    item_type: str = ""

    @property
    def size(self) -> int:
        """How many items are left."""
        return len(self.values)

    @property
    def roots(self) -> tuple[object, ...]:
        """The list of the items."""
        return (self.values,)

    @property
    def functions(self) -> tuple[object, ...]:
        """None."""
        return ()

    def items(self, low: int, high: int) -> Iterator[Any]:
        """The items `low` .. `high`."""
        return iter(self.values[low:high])

    def narrow(self, low: int, high: int) -> Cells:
        """Those items."""
        return Listed(self.values[low:high], None, self.item_type)

    def advance(self, count: int, owned: bool) -> Iterator[Any]:
        """Step the caller's iterator on."""
        assert self.iterator is not None
        return step_through(self.iterator, count)

    def leaves(self) -> list[Iterator[Any]]:
        """The container's iterator."""
        return [] if self.iterator is None else [self.iterator]
