"""Views over any other iterator: its items are pulled in the caller, in order."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from itertools import chain, islice
from types import GeneratorType
from typing import Any

from circuit.lang.dataclass import dataclass
from circuit.stdlib.view import Packed, Slice

#: A slice ends after this many items, seconds, or bytes of text, whichever is first.
FIRST_ITEMS, MOST_ITEMS = 64, 16_384
MOST_SECONDS = 0.05
MOST_BYTES = 4 << 20

HEAP_TYPE = 1 << 9  # Py_TPFLAGS_HEAPTYPE: a class written in Python has it


@dataclass(frozen=True, slots=True)
class PackedItems:
    """The items themselves."""

    values: list[Any]

    def items(self) -> Iterator[object]:
        """The slice's items."""
        return iter(self.values)


class Raising:
    """An iterator that raises, once, what a stream raised ahead of time."""

    __slots__ = ("error",)

    def __init__(self, error: Exception) -> None:
        self.error: Exception | None = error

    def __iter__(self) -> Raising:
        return self

    def __next__(self) -> Any:
        error, self.error = self.error, None
        if error is None:
            raise StopIteration
        raise error


class StreamView:
    """An iterator that only goes forward; what was pulled and not used is kept."""

    size: int | None = None
    item_type = ""

    def __init__(
        self, kind: str, base: int, iterator: Iterator[Any], owned: bool
    ) -> None:
        self.kind = kind
        self.base = base
        self.owned = owned
        self.iterator = iterator
        self.restorable = False
        self.roots: tuple[object, ...] = (iterator,)
        self.generator: object | None = None
        if isinstance(iterator, GeneratorType):
            self.generator = iterator
        self.functions: tuple[object, ...] = ()
        following = getattr(type(iterator), "__next__", None)
        # From Python 3.12 on the classes of itertools look like users' classes.
        owner = getattr(following, "__objclass__", None)
        if (
            type(iterator).__flags__ & HEAP_TYPE
            and following is not None
            and getattr(owner, "__module__", "") != "itertools"
        ):
            self.functions = (following,)
        self.kept: deque[tuple[int, list[Any]]] = deque()
        self.error: Exception | None = None
        #: whether pulling items before the loop needs them shows nowhere
        self.ahead = False
        #: how to start again and go to an ordinal, where the iterator can go back
        self.rewind: Callable[[int], Iterator[Any]] | None = None

    def pull(self, count: int) -> list[Any]:
        """Take up to `count` items; an exception is kept for `resume`."""
        taken: list[Any] = []
        deadline = time.monotonic() + MOST_SECONDS
        weight = 0
        try:
            for item in islice(self.iterator, count):
                taken.append(item)
                if isinstance(item, (str, bytes)):
                    weight += len(item)
                if weight > MOST_BYTES or (
                    len(taken) % 16 == 0 and time.monotonic() > deadline
                ):
                    break
        except Exception as error:  # the loop must meet it after the items before it
            self.error = error
        return taken

    def slices(self, start: int, share: float) -> Iterator[Slice]:
        """Pull items as slices are asked for; `share` says nothing of a stream."""
        assert start == self.base
        count = FIRST_ITEMS
        while self.error is None:
            taken = self.pull(count)
            if not taken:
                return
            self.kept.append((start, taken))
            yield Slice(start, len(taken), taken)
            start, count = start + len(taken), min(MOST_ITEMS, count * 2)

    def read(self, part: Slice) -> Iterator[object]:
        """The items that were pulled."""
        assert isinstance(part.where, list)
        return iter(part.where)

    def pack(self, part: Slice) -> Packed:
        """The items themselves."""
        assert isinstance(part.where, list)
        return PackedItems(part.where)

    def describe(self, part: Slice, offset: int) -> object:
        """The item at an offset in a slice."""
        assert isinstance(part.where, list)
        return part.where[offset]

    def release(self, ordinal: int) -> None:
        """Forget what was pulled before an ordinal."""
        while self.kept and self.kept[0][0] + len(self.kept[0][1]) <= ordinal:
            self.kept.popleft()

    def resume(self, consumed: int) -> Iterator[object]:
        """What was pulled and not used, a kept exception, then the iterator itself."""
        if self.rewind is not None:
            return self.rewind(consumed)
        return self._left(consumed)

    def _left(self, consumed: int) -> Iterator[object]:
        self.release(consumed)
        left = [
            islice(values, max(0, consumed - start), None)
            for start, values in self.kept
        ]
        if self.error is not None:
            return chain(*left, Raising(self.error), self.iterator)
        return chain(*left, self.iterator) if left else self.iterator

    def finish(self, consumed: int) -> Iterator[object]:
        """The iterator, which has ended; a kept exception is still to be raised."""
        return self._left(consumed)
