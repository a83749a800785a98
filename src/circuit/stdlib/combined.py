"""Cells made of cells: zip, enumerate, map, repeat, count and chain."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

from circuit.lang.dataclass import dataclass
from circuit.stdlib.sequences import Cells, step_through


def smallest(parts: tuple[Cells, ...]) -> int | None:
    """The size of the shortest part; None when all are endless."""
    sizes = [part.size for part in parts if part.size is not None]
    return min(sizes) if sizes else None


def gather(parts: tuple[Cells, ...], what: str) -> tuple[object, ...]:
    """One attribute of every part, joined."""
    return tuple(found for part in parts for found in getattr(part, what))


@dataclass(slots=True)
class Zipped:
    """The items of `zip(...)`, or of `map(function, ...)` when a function is given."""

    parts: tuple[Cells, ...]
    function: Callable[..., Any] | None = None
    iterator: Iterator[Any] | None = None

    @property
    def size(self) -> int | None:
        """The shortest part's."""
        return smallest(self.parts)

    @property
    def item_type(self) -> str:
        """Tuples of the parts' types."""
        kinds = [part.item_type for part in self.parts]
        if self.function is not None or not all(kinds):
            return ""
        return f"tuple[{', '.join(kinds)}]"

    @property
    def roots(self) -> tuple[object, ...]:
        """The parts' roots."""
        return gather(self.parts, "roots")

    @property
    def functions(self) -> tuple[object, ...]:
        """The mapped function and the parts' own."""
        inner = gather(self.parts, "functions")
        return inner if self.function is None else (self.function, *inner)

    def items(self, low: int, high: int) -> Iterator[Any]:
        """The items `low` .. `high`."""
        streams = [part.items(low, high) for part in self.parts]
        if self.function is not None:
            return map(self.function, *streams)
        return zip(*streams, strict=False)

    def narrow(self, low: int, high: int) -> Cells:
        """The parts, narrowed."""
        narrowed = tuple(part.narrow(low, high) for part in self.parts)
        return Zipped(narrowed, self.function)

    def advance(self, count: int, owned: bool) -> Iterator[Any]:
        """Move each part on: neither zip nor map has a position of its own."""
        assert self.iterator is not None
        for part in self.parts:
            # the zip holds its parts' iterators: they cannot be replaced
            part.advance(count, owned=False)
        return self.iterator

    def leaves(self) -> list[Iterator[Any]]:
        """The parts' leaves."""
        return [leaf for part in self.parts for leaf in part.leaves()]


@dataclass(slots=True)
class Enumerated:
    """The items of `enumerate(...)`."""

    inner: Cells
    first: int
    iterator: Iterator[Any] | None = None

    @property
    def size(self) -> int | None:
        """The inner cells'."""
        return self.inner.size

    @property
    def item_type(self) -> str:
        """Pairs of an int and the inner type."""
        inner = self.inner.item_type
        return f"tuple[int, {inner}]" if inner else ""

    @property
    def roots(self) -> tuple[object, ...]:
        """The inner cells' roots."""
        return self.inner.roots

    @property
    def functions(self) -> tuple[object, ...]:
        """The inner cells' functions."""
        return self.inner.functions

    def items(self, low: int, high: int) -> Iterator[Any]:
        """The items `low` .. `high`."""
        return enumerate(self.inner.items(low, high), self.first + low)

    def narrow(self, low: int, high: int) -> Cells:
        """The inner cells narrowed, counted from their own number."""
        return Enumerated(self.inner.narrow(low, high), self.first + low)

    def advance(self, count: int, owned: bool) -> Iterator[Any]:
        """Step the enumeration on; its number moves in no other way."""
        assert self.iterator is not None
        if owned:
            inner = self.inner.advance(count, owned=False)
            return enumerate(inner, self.first + count)
        return step_through(self.iterator, count)

    def leaves(self) -> list[Iterator[Any]]:
        """The inner cells' leaves."""
        return self.inner.leaves()


@dataclass(slots=True)
class Counting:
    """The items of `itertools.count(first, step)`, endless; exact for ints only."""

    first: int
    step: int
    iterator: Iterator[Any] | None = None

    @property
    def size(self) -> None:
        """Endless."""
        return None

    @property
    def item_type(self) -> str:
        """Ints."""
        return "int"

    @property
    def roots(self) -> tuple[object, ...]:
        """None: the items are made."""
        return ()

    @property
    def functions(self) -> tuple[object, ...]:
        """None."""
        return ()

    def items(self, low: int, high: int) -> Iterator[Any]:
        """The items `low` .. `high`."""
        return itertools.islice(
            itertools.count(self.first + low * self.step, self.step), high - low
        )

    def narrow(self, low: int, high: int) -> Cells:
        """The same, counted from item `low`."""
        return Counting(self.first + low * self.step, self.step)

    def advance(self, count: int, owned: bool) -> Iterator[Any]:
        """Step the counter on."""
        assert self.iterator is not None
        return step_through(self.iterator, count)

    def leaves(self) -> list[Iterator[Any]]:
        """The counter."""
        return [] if self.iterator is None else [self.iterator]


@dataclass(slots=True)
class Repeated:
    """The items of `itertools.repeat(value, size)`."""

    value: Any
    size: int | None
    iterator: Iterator[Any] | None = None

    @property
    def item_type(self) -> str:
        """The value's type when it is a plain number or text."""
        kind = type(self.value)
        return kind.__name__ if kind in (int, str, bytes, float, bool) else ""

    @property
    def roots(self) -> tuple[object, ...]:
        """The value."""
        return (self.value,)

    @property
    def functions(self) -> tuple[object, ...]:
        """None."""
        return ()

    def items(self, low: int, high: int) -> Iterator[Any]:
        """The value, so many times."""
        if self.size is not None:
            high = min(high, self.size)
        return itertools.repeat(self.value, max(0, high - low))

    def narrow(self, low: int, high: int) -> Cells:
        """The same, shorter."""
        return Repeated(self.value, high - low)

    def advance(self, count: int, owned: bool) -> Iterator[Any]:
        """Step the caller's iterator on."""
        assert self.iterator is not None
        return step_through(self.iterator, count)

    def leaves(self) -> list[Iterator[Any]]:
        """The repetition."""
        return [] if self.iterator is None else [self.iterator]


@dataclass(slots=True)
class Stretches:
    """The items of `chain(...)` over cells, or of `islice` over a stretch of one."""

    parts: tuple[Cells, ...]
    sizes: tuple[int, ...]
    offset: int = 0  # items of the first part that are left out
    iterator: Iterator[Any] | None = None

    @property
    def size(self) -> int:
        """All parts' items."""
        return sum(self.sizes)

    @property
    def item_type(self) -> str:
        """The parts' type when they agree."""
        kinds = {part.item_type for part in self.parts}
        return kinds.pop() if len(kinds) == 1 else ""

    @property
    def roots(self) -> tuple[object, ...]:
        """The parts' roots."""
        return gather(self.parts, "roots")

    @property
    def functions(self) -> tuple[object, ...]:
        """The parts' functions."""
        return gather(self.parts, "functions")

    def pieces(self, low: int, high: int) -> list[tuple[Cells, int, int]]:
        """Which items of which part make up `low` .. `high`."""
        found = []
        begin, offset = 0, self.offset
        for part, size in zip(self.parts, self.sizes, strict=True):
            first, last = max(low - begin, 0), min(high - begin, size)
            if first < last:
                found.append((part, first + offset, last + offset))
            begin += size
            offset = 0
        return found

    def items(self, low: int, high: int) -> Iterator[Any]:
        """The items `low` .. `high`."""
        return itertools.chain.from_iterable(
            part.items(first, last) for part, first, last in self.pieces(low, high)
        )

    def narrow(self, low: int, high: int) -> Cells:
        """The parts that matter, narrowed."""
        pieces = self.pieces(low, high)
        return Stretches(
            tuple(part.narrow(first, last) for part, first, last in pieces),
            tuple(last - first for _, first, last in pieces),
        )

    def advance(self, count: int, owned: bool) -> Iterator[Any]:
        """Step the caller's iterator on."""
        assert self.iterator is not None
        return step_through(self.iterator, count)

    def leaves(self) -> list[Iterator[Any]]:
        """The parts' leaves."""
        return [leaf for part in self.parts for leaf in part.leaves()]
