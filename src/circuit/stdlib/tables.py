"""Views over `csv.reader` and `csv.DictReader`: byte ranges that begin at rows."""

from __future__ import annotations

import csv
import gc
import io
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from circuit.lang.dataclass import dataclass, replace
from circuit.stdlib.anchors import Anchored, anchor, is_plain_file
from circuit.stdlib.indexed import stretches
from circuit.stdlib.lines import Bytes, Held, can_put_back, last_end, put_back
from circuit.stdlib.regions import (
    Region,
    count_lines,
    line_end_after,
    read_bytes,
    reopen,
)
from circuit.stdlib.sequences import step_through
from circuit.stdlib.streams import PackedItems, Raising, StreamView
from circuit.stdlib.text import Decoding, check_ahead, lines_of
from circuit.stdlib.view import Misread, Packed, Slice

#: The type of the objects that `csv.reader` makes.
READER = type(csv.reader(()))

#: How far to look for a newline outside quotes before a cut is given up.
FARTHEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Layout:
    """How rows are parsed, and what becomes of a row."""

    options: tuple[tuple[str, Any], ...]  # what csv.reader is given
    quote: bytes  # b"" where nothing is quoted
    limit: int  # csv.field_size_limit()
    names: tuple[Any, ...] | None = None  # a DictReader's field names
    rest_key: Any = None
    rest_value: Any = None


def layout_of(reader: Any) -> Layout | None:
    """The layout of a `csv.reader`; None where rows cannot be found by newlines."""
    dialect = reader.dialect
    quote = dialect.quotechar if dialect.quoting != csv.QUOTE_NONE else None
    if dialect.escapechar is not None or dialect.delimiter in "\r\n":
        return None
    if quote is not None and (not quote.isascii() or quote in "\r\n"):
        return None
    options = {
        "delimiter": dialect.delimiter,
        "doublequote": bool(dialect.doublequote),
        "escapechar": None,
        "quotechar": dialect.quotechar,
        "quoting": dialect.quoting,
        "skipinitialspace": bool(dialect.skipinitialspace),
        "strict": bool(dialect.strict),
    }
    return Layout(
        tuple(options.items()), (quote or "").encode(), csv.field_size_limit()
    )


def parse(layout: Layout, lines: Iterator[str]) -> Iterator[Any]:
    """The rows of lines that begin and must end outside quotes; else `Misread`.

    An empty line is added at the end: outside quotes it makes an empty row, inside
    them it belongs to the row before it.
    """
    reader = csv.reader(chain(lines, ("\n",)), **dict(layout.options))
    held: list[str] | None = None
    try:
        for row in reader:
            if held is not None:
                yield held
            held = row
    except (csv.Error, ValueError) as error:
        raise Misread(str(error)) from error
    if held != []:
        raise Misread("a slice that ends inside quotes")


def records(layout: Layout, rows: Iterator[Any]) -> Iterator[Any]:
    """What a `csv.DictReader` makes of rows; rows themselves without field names."""
    if layout.names is None:
        return rows
    return _dictionaries(layout, layout.names, rows)


def _dictionaries(
    layout: Layout, names: tuple[Any, ...], rows: Iterator[Any]
) -> Iterator[Any]:
    width = len(names)
    for row in rows:
        if not row:
            continue
        record = dict(zip(names, row, strict=False))
        if len(row) > width:
            record[layout.rest_key] = row[width:]
        elif len(row) < width:
            for name in names[len(row) :]:
                record[name] = layout.rest_value
        yield record


def read_rows(
    layout: Layout, decoding: Decoding, region: Region, where: Bytes, owns: bool = False
) -> Iterator[Any]:
    """The rows of a byte range."""
    if csv.field_size_limit() != layout.limit:
        csv.field_size_limit(layout.limit)
    if not layout.quote and decoding.universal:
        # where nothing is quoted, both universal modes end the same rows
        decoding = replace(decoding, modes=("",))
    lines = lines_of(decoding, region, where.low, where.high, layout.quote, owns)
    return records(layout, parse(layout, lines))


@dataclass(frozen=True, slots=True)
class PackedRows:
    """A byte range of a table that another process opens by its path."""

    layout: Layout
    decoding: Decoding
    region: Region
    where: Bytes

    def items(self) -> Iterator[object]:
        """The rows."""
        region = reopen(self.region)
        return read_rows(self.layout, self.decoding, region, self.where, owns=True)


def row_cuts(
    region: Region, low: int, high: int, share: float, quote: bytes
) -> Iterator[tuple[int, int]]:
    """Byte ranges with an even number of quotes each, as rows have between them.

    A range may still end inside a row (quotes in unquoted fields): `parse` finds out.
    """
    step = max(1, int((high - low) * share))
    while low < high:
        end = line_end_after(region, min(high, low + step) - 1, high)
        if quote:
            end = _close_quotes(region, low, end, high, quote)
        yield low, end
        low = end


def _close_quotes(region: Region, low: int, end: int, high: int, quote: bytes) -> int:
    odd = False
    for start in range(low, end, FARTHEST):
        block = read_bytes(region, start, min(end, start + FARTHEST))
        odd ^= bool(block.count(quote) & 1)
    farthest = min(high, end + FARTHEST)
    while odd and end < high:
        if end >= farthest:
            return high
        following = line_end_after(region, end, high)
        odd ^= bool(read_bytes(region, end, following).count(quote) & 1)
        end = following
    return end


class TableView:
    """The rows of a table: some pulled already, the rest in byte ranges."""

    functions: tuple[object, ...] = ()
    roots: tuple[object, ...] = ()
    generator: object | None = None
    ahead = True
    size: int | None = None

    def __init__(
        self,
        base: int,
        source: Any,
        file: io.TextIOWrapper,
        found: Anchored,
        layout: Layout,
        owned: bool,
        header_read: bool,
    ) -> None:
        self.kind = "csv"
        self.header_read = header_read  # by the pull of the first row
        self.base = base
        self.source = source
        self.reader: Any = source if type(source) is READER else source.reader
        self.file = file
        self.found = found
        self.layout = layout
        self.owned = owned
        plain = layout.names is None and not _converts(layout)
        self.item_type = "list[str]" if plain else ""
        if layout.names is not None and not _converts(layout):
            self.item_type = "dict"
        self.roots = tuple(layout.names or ())
        # a reader that somebody holds shows its `line_num`, which never goes back
        sure = found.error is None and can_put_back(file, found)
        self.restorable = owned and sure
        self.line_number = self.reader.line_num
        self.end = -1 if found.offset < 0 else last_end(found)
        if self.end < 0 and found.error is None:
            self.size = base + len(found.held)

    def slices(self, start: int, share: float) -> Iterator[Slice]:
        """What was pulled, then byte ranges that end between rows."""
        assert start == self.base
        held = len(self.found.held)
        for low, high in stretches(0, held, share if self.end < 0 else 1.0):
            yield Slice(start + low, high - low, Held(low, high))
        if self.end < 0:
            return
        ordinal = start + held
        region, quote = self.found.region, self.layout.quote
        for low, high in row_cuts(region, self.found.offset, self.end, share, quote):
            yield Slice(ordinal, -1, Bytes(low, high))
            ordinal = -1

    def read(self, part: Slice) -> Iterator[object]:
        """The rows of a slice; `Misread` may come at its end."""
        if isinstance(part.where, Held):
            return iter(self.found.held[part.where.low : part.where.high])
        assert isinstance(part.where, Bytes)
        found = self.found
        return read_rows(self.layout, found.decoding, found.region, part.where)

    def pack(self, part: Slice) -> Packed:
        """The pulled rows, or the file's path and the byte range."""
        found = self.found
        if isinstance(part.where, Bytes) and found.region.path:
            return PackedRows(self.layout, found.decoding, found.region, part.where)
        return PackedItems(list(self.read(part)))

    def describe(self, part: Slice, offset: int) -> object:
        """The row at an offset in a slice, found by reading up to it."""
        return next(islice(self.read(part), offset, None), None)

    def release(self, ordinal: int) -> None:
        """Little was pulled, and it is kept for `resume`."""

    def resume(self, consumed: int) -> Iterator[object]:
        """The caller's reader, run over the consumed rows again.

        In front of rows that were pulled, a new reader on the file put back: only
        where nobody else holds the reader; else the pulled rows, then the reader.
        """
        found = self.found
        ahead = len(found.held) - (consumed - self.base)
        behind = ahead < 0 or (ahead == 0 and self.end >= 0)
        if behind and found.error is None:
            return step_through(self.source, -ahead)
        left = found.held[len(found.held) - ahead :]
        if found.error is not None:
            return chain(left, Raising(found.error), self.source)
        if not self.restorable:
            return chain(left, self.source)
        index = len(found.held) - ahead
        before = found.marks[index - 1] if index else found.first
        if index == 0 and found.cookie >= 0:
            self.file.seek(found.cookie)
        else:
            put_back(self.file, found, found.last - before)
        return self._renewed(index == 0 and self.header_read)

    def finish(self, consumed: int) -> Iterator[object]:
        """A reader behind the last complete line."""
        found = self.found
        if self.end < 0 or consumed - self.base <= len(found.held):
            return self.resume(consumed)
        try:
            check_ahead(found.decoding, found.region, self.end, found.region.size)
        except Misread:
            return self.resume(consumed)
        if self.owned:
            self.file.seek(self.end)
            return self._renewed(False)
        universal = found.decoding.universal
        lines = count_lines(found.region, found.offset, self.end, universal)
        for _ in self.reader:
            if self.reader.line_num >= self.line_number + lines:
                break
        if self.source is not self.reader:
            self.source.line_num = self.reader.line_num
        return self.source  # type: ignore[no-any-return]

    def _renewed(self, header: bool) -> Iterator[Any]:
        options = dict(self.layout.options)
        if self.source is self.reader:
            return csv.reader(self.file, **options)
        return csv.DictReader(
            self.file,
            None if header else self.source.fieldnames,
            self.source.restkey,
            self.source.restval,
            **options,
        )


def _converts(layout: Layout) -> bool:
    """Whether some quoting mode makes other things than text of fields."""
    quoting = dict(layout.options)["quoting"]
    return quoting not in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONE)


def file_of(reader: Any) -> io.TextIOWrapper | None:
    """The plain text file that a `csv.reader` reads, found among what it refers to."""
    for held in gc.get_referents(reader):
        if is_plain_file(held):
            assert isinstance(held, io.TextIOWrapper)
            return held
    return None


def table_view(
    base: int,
    source: Any,
    file: io.TextIOWrapper,
    modes: tuple[str | None, ...],
    owned: bool,
) -> TableView | StreamView | None:
    """The view of a table's rows; None where they are only a stream."""
    reader = source if type(source) is READER else source.reader
    layout = layout_of(reader)
    if layout is None:
        return None
    whole = layout

    def same(text: str, item: object) -> bool:
        nonlocal whole
        try:
            whole = _named(layout, source)
            return repr(list(records(whole, parse(whole, iter([text]))))) == repr(
                [item]
            )
        except Misread:
            return False

    header_read = type(source) is not READER and source._fieldnames is None
    found = anchor(file, source, modes, lambda: reader.line_num, same)
    if found is None:
        return None
    if found.lost:
        return StreamView("csv", base, chain(found.held, source), owned)
    return TableView(base, source, file, found, whole, owned, header_read)


def _named(layout: Layout, source: Any) -> Layout:
    if type(source) is READER:
        return layout
    return Layout(
        layout.options,
        layout.quote,
        layout.limit,
        tuple(source.fieldnames or ()),
        source.restkey,
        source.restval,
    )
