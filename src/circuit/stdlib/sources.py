"""The chooser: begin a loop over any iterable, and make a view of it when asked."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from types import GeneratorType
from typing import Any

from circuit.stdlib.ahead import pulls_unseen, tells_its_place
from circuit.stdlib.anchors import is_plain_file
from circuit.stdlib.indexed import FilterView, IndexedView
from circuit.stdlib.iterators import cells_of
from circuit.stdlib.lines import binary_view, text_view
from circuit.stdlib.origins import Origins
from circuit.stdlib.regions import region_of
from circuit.stdlib.sequences import Elements, step_through
from circuit.stdlib.streams import StreamView
from circuit.stdlib.tables import READER, file_of, table_view
from circuit.stdlib.text import MODES
from circuit.stdlib.view import Refusal, View
from circuit.stdlib.wrapped import BarView, NumberedView, Progress, progress_of

#: Iterators whose beginning needs a closer look.
SPECIAL: tuple[type, ...] = (GeneratorType, io.TextIOWrapper)


def _count_references(probe: object) -> int:
    return sys.getrefcount(probe)


#: The references to an object that nobody but a running call holds.
ALONE = _count_references(object())


class Start:
    """A loop's beginning: the iterator it runs on in place, and a view on demand."""

    __slots__ = (
        "cookie",
        "first",
        "iterable",
        "iterator",
        "origins",
        "owned",
        "progress",
    )

    def __init__(
        self,
        iterable: Iterable[Any],
        iterator: Iterator[Any],
        origins: Origins | None,
        owned: bool,
    ) -> None:
        self.iterable = iterable
        self.iterator = iterator
        self.origins = origins
        self.owned = owned
        self.cookie = -1
        self.progress: Progress | None = None
        self.first = 0

    def view(self, consumed: int) -> View | Refusal:
        """The view of what is left after `consumed` items were taken in place.

        May be asked for once; a few items of a file may be taken from it here.
        """
        if self.progress is not None:
            progress = self.progress
            kind = type(progress.bar.iterable).__name__
            inner = self._view_of(progress.items, kind, consumed, True)
            if isinstance(inner, Refusal):
                return inner
            return BarView(inner, progress, self.first)
        source = self.iterable if self.iterator is not self.iterable else self.iterator
        kind = type(source).__name__
        return self._view_of(self.iterator, kind, consumed, self.owned)

    def _view_of(
        self, iterator: Iterator[Any], kind: str, consumed: int, owned: bool
    ) -> View | Refusal:
        if isinstance(iterator, (io.TextIOWrapper, io.BufferedReader)):
            return self._lines(iterator, consumed, owned, counted=False)
        if type(iterator) is READER or type(iterator) is csv.DictReader:
            return self._table(iterator, consumed, owned)
        if type(iterator) is enumerate:
            state: Any = iterator.__reduce__()
            inner, first = state[1]
            if isinstance(inner, (io.TextIOWrapper, io.BufferedReader)) and owned:
                lines = self._lines(inner, consumed, True, counted=True)
                return (
                    lines if isinstance(lines, Refusal) else NumberedView(lines, first)
                )
        if type(iterator) is filter:
            made: Any = iterator.__reduce__()
            filtered = made[1][1]
            cells = cells_of(filtered)
            if cells is not None:
                return FilterView(consumed, cells, iterator, owned)
        cells = cells_of(iterator)
        if type(self.iterable) is memoryview and iterator is self.iterator:
            # its iterator has no state to read, but is this loop's own
            cells = Elements(self.iterable, consumed, 1, iterator)
        if cells is not None:
            source = self.iterable
            if self.progress is not None:
                source = self.progress.bar.iterable
            return IndexedView(kind, consumed, cells, owned, source)
        return self._stream(iterator, kind, consumed, owned)

    def _modes(self, file: object) -> tuple[str | None, ...]:
        return MODES if self.origins is None else self.origins.modes_of(file)

    def _lines(
        self,
        file: io.TextIOWrapper | io.BufferedReader,
        consumed: int,
        owned: bool,
        counted: bool,
    ) -> View | Refusal:
        if type(file) is io.BufferedReader:
            view = binary_view(consumed, file, counted)
            return view or Refusal("a pipe or device is read as its lines come")
        if isinstance(file, io.TextIOWrapper) and is_plain_file(file):
            if region_of(file.fileno(), None) is None:
                return Refusal("a pipe or device is read as its lines come")
            if file.encoding:
                begun = self.cookie if file is self.iterator else -1
                modes = self._modes(file)
                found = text_view(consumed, file, modes, owned, begun, counted)
                if isinstance(found, StreamView):
                    self._rewind(found, file)
                if found is not None:
                    return found
        return self._stream(file, "lines", consumed, owned)

    def _table(self, reader: Any, consumed: int, owned: bool) -> View | Refusal:
        inner = reader if type(reader) is READER else reader.reader
        if type(inner) is READER:
            file = file_of(inner)
            if file is not None and region_of(file.fileno(), None) is not None:
                modes = self._modes(file)
                found = table_view(consumed, reader, file, modes, owned)
                if found is not None:
                    return found
        return self._stream(reader, "csv", consumed, owned)

    def _stream(
        self, iterator: Iterator[Any], kind: str, consumed: int, owned: bool
    ) -> StreamView:
        view = StreamView(kind, consumed, iterator, owned)
        view.ahead = owned and pulls_unseen(iterator)
        if isinstance(iterator, io.TextIOWrapper):
            self._rewind(view, iterator)
        elif tells_its_place(iterator):
            _let_rewind(view, iterator, _place(iterator), consumed)
        return view

    def _rewind(self, view: StreamView, file: io.TextIOWrapper) -> None:
        if file is self.iterator:
            _let_rewind(view, file, self.cookie, 0)


def _place(file: Any) -> int:
    try:
        return int(file.tell())
    except (OSError, ValueError):
        return -1  # closed, or over something that cannot seek


def _let_rewind(view: StreamView, file: Any, cookie: int, ordinal: int) -> None:
    """Let a stream of a file go back to a position and on to any later ordinal."""
    if cookie < 0 or file.closed or not file.seekable():
        return

    def rewind(consumed: int) -> Iterator[Any]:
        file.seek(cookie)
        return step_through(file, consumed - ordinal)

    view.rewind = rewind
    view.functions = ()
    view.restorable = view.ahead = True


def begin(
    iterable: Iterable[Any], origins: Origins | None = None, owned: bool = False
) -> Start:
    """Do what `iter(iterable)` does, ready to make a view later.

    `owned` promises that only the loop will use the iterable, when it is an iterator;
    without it that is only known of an iterator that nothing else refers to.
    """
    iterator = iter(iterable)
    alone = ALONE + 1 if iterator is iterable else ALONE
    owned = owned or sys.getrefcount(iterator) <= alone
    start = Start(iterable, iterator, origins, owned)
    if type(iterator) in SPECIAL:
        _look_closer(start)
    return start


def _look_closer(start: Start) -> None:
    iterator = start.iterator
    if isinstance(iterator, io.TextIOWrapper):
        start.cookie = _place(iterator)
        return
    progress = progress_of(start.iterable, iterator)
    if progress is not None:
        start.progress = progress
        start.first = progress.bar.n
        start.iterator = progress.iterate(progress.items)
