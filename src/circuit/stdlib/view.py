"""What the compiler asks of a source: cut into slices, read a slice, go on in place.

A view stands for the items of an iterable that a loop has begun to read. Ordinals
count from the first item the loop took; a view begins at the ordinal at which it was
made, because the items before it were taken in place. The caller's own iterator ends
where plain Python would have left it, by `resume` or `finish`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from circuit.lang.dataclass import dataclass


class Misread(Exception):
    """A slice that cannot be read exactly as plain Python would read it.

    Whatever was read of the slice is to be forgotten; the loop goes on in place from
    the slice's first item (`resume`). It may be raised at any moment of reading; items
    that were read before it are those of plain Python, so that a loop which ends among
    them (an exception, `break`) need not read on.
    """


@dataclass(frozen=True, slots=True)
class Slice:
    """Items `start` .. `start + count` of a view (-1: not known before reading)."""

    start: int
    count: int
    where: object  # picklable; only the view understands it


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why no view can be made of an iterator: it is only to be read in place."""

    reason: str


class Packed(Protocol):
    """A slice on its way to a process that did not inherit the source; picklable."""

    def items(self) -> Iterator[object]:
        """The items of the slice; raises `Misread` as `View.read` does."""


class View(Protocol):
    """The items of a source from some ordinal on, readable slice by slice."""

    kind: str  # "range", "list", "lines", "csv", "iterator", …
    base: int  # the ordinal the view begins at
    size: int | None  # items in the whole view, counted from ordinal 0; None: not known
    item_type: str  # "int", "str", "tuple[int, str]", …; "" when not known
    functions: tuple[object, ...]  # user callables that reading calls, to be checked
    roots: tuple[object, ...]  # objects that reach the items, for scans of types
    restorable: bool  # the caller's iterator can be put at any ordinal afterwards
    owned: bool  # only the loop holds the iterator: where it stands cannot show
    ahead: bool  # making slices before the loop needs them shows nowhere
    generator: object | None  # the generator that making slices runs, ahead of the body

    def slices(self, start: int, share: float) -> Iterator[Slice]:
        """Cut what is left from ordinal `start` into slices, in order, lazily.

        `share` is the wanted fraction (0..1] of the remaining input in one slice.
        Streams pull their items here, in the caller; `start` is then `base`.
        """

    def read(self, part: Slice) -> Iterator[object]:
        """The items of a slice; may be called in a fork of the caller, and again."""

    def pack(self, part: Slice) -> Packed:
        """The slice for a process that is not a fork of the caller."""

    def describe(self, part: Slice, offset: int) -> object:
        """The item at `offset` in a slice, for messages."""

    def release(self, ordinal: int) -> None:
        """The items before `ordinal` are done with: they need not be kept."""

    def resume(self, consumed: int) -> Iterator[object]:
        """An iterator over the items from ordinal `consumed` on, in the caller.

        The caller's own iterator or file is left where plain Python would have it;
        when the view is restorable, that is true at every moment from now on. The
        view is used up.
        """

    def finish(self, consumed: int) -> Iterator[object]:
        """As `resume`, when every slice was taken: yields what is left, mostly nothing.

        Running it to its end leaves the caller's iterator exhausted, with the
        exception plain Python has there (`zip(strict=True)`).
        """
