"""Views over open files by lines: byte ranges, read by the workers themselves."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from itertools import chain, islice

from circuit.lang.dataclass import dataclass
from circuit.stdlib.anchors import Anchored, anchor, decoded_to
from circuit.stdlib.indexed import stretches
from circuit.stdlib.regions import (
    BUFFER,
    Region,
    Stretch,
    boundary_before,
    count_lines,
    cuts,
    line_start_before,
    read_bytes,
    region_of,
    reopen,
)
from circuit.stdlib.sequences import step_through
from circuit.stdlib.streams import PackedItems, Raising, StreamView
from circuit.stdlib.text import PackedLines, check_ahead, lines_of
from circuit.stdlib.view import Misread, Packed, Slice


@dataclass(frozen=True, slots=True)
class Held:
    """Items that were pulled in the caller."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Bytes:
    """A byte range of the file."""

    low: int
    high: int


def last_end(found: Anchored) -> int:
    """The end of the last complete line in the file."""
    return max(found.offset, line_start_before(found.region, found.region.size))


class LinesView:
    """The lines of a text file: some pulled already, the rest in byte ranges."""

    kind = "lines"
    item_type = "str"
    functions: tuple[object, ...] = ()
    roots: tuple[object, ...] = ()
    generator: object | None = None
    ahead = True
    size: int | None = None

    def __init__(
        self,
        base: int,
        file: io.TextIOWrapper,
        found: Anchored,
        begun: int,
        counted: bool = False,
    ) -> None:
        self.base = base
        self.file = file
        self.found = found
        self.owned = False
        self.counted = counted
        self.restorable = found.error is None and can_put_back(file, found, begun)
        self.end = -1 if found.offset < 0 else last_end(found)
        self.cookie, self.origin = begun, 0  # a position, and its ordinal
        if begun < 0:
            self.cookie, self.origin = found.cookie, base
        if self.end < 0 and found.error is None:
            self.size = base + len(found.held)

    def slices(self, start: int, share: float) -> Iterator[Slice]:
        """What was pulled, then byte ranges that end behind newlines."""
        assert start == self.base
        held = len(self.found.held)
        for low, high in stretches(0, held, share if self.end < 0 else 1.0):
            yield Slice(start + low, high - low, Held(low, high))
        if self.end < 0:
            return
        ordinal = start + held
        region, universal = self.found.region, self.found.decoding.universal
        for low, high in cuts(region, self.found.offset, self.end, share):
            count = count_lines(region, low, high, universal) if self.counted else -1
            yield Slice(ordinal, count, Bytes(low, high))
            ordinal = ordinal + count if self.counted else -1

    def read(self, part: Slice) -> Iterator[object]:
        """The lines of a slice; `Misread` may come at any of them."""
        if isinstance(part.where, Held):
            return iter(self.found.held[part.where.low : part.where.high])
        assert isinstance(part.where, Bytes)
        low, high = part.where.low, part.where.high
        return lines_of(self.found.decoding, self.found.region, low, high)

    def pack(self, part: Slice) -> Packed:
        """The pulled lines, or the file's path and the byte range."""
        if isinstance(part.where, Bytes) and self.found.region.path:
            return PackedLines(
                self.found.decoding, self.found.region, part.where.low, part.where.high
            )
        return PackedItems(list(self.read(part)))

    def describe(self, part: Slice, offset: int) -> object:
        """The line at an offset in a slice, found by reading up to it."""
        return next(islice(self.read(part), offset, None), None)

    def release(self, ordinal: int) -> None:
        """Little was pulled, and it is kept for `resume`."""

    def resume(self, consumed: int) -> Iterator[object]:
        """The caller's file, put behind the lines that were consumed.

        It is read up to there again, so that its chunks, and with them the places and
        moments of decoding errors, stay where they were.
        """
        held = self.found.held
        ahead = len(held) - (consumed - self.base)
        if self.found.error is not None:
            left = held[len(held) - ahead :]
            return chain(left, Raising(self.found.error), self.file)
        if ahead < 0 or (ahead == 0 and self.end >= 0):
            return step_through(self.file, -ahead)
        if self.cookie >= 0:
            self.file.seek(self.cookie)
            return step_through(self.file, consumed - self.origin)
        if not self.restorable:
            return chain(held[len(held) - ahead :], self.file)
        put_back(self.file, self.found, ahead)
        return self.file

    def finish(self, consumed: int) -> Iterator[object]:
        """The caller's file behind its last complete line."""
        if self.end < 0 or consumed - self.base <= len(self.found.held):
            return self.resume(consumed)
        region = self.found.region
        try:
            check_ahead(self.found.decoding, region, self.end, region.size)
        except Misread:
            return self.resume(consumed)
        self.file.seek(self.end)
        return self.file


def can_put_back(file: io.TextIOWrapper, found: Anchored, begun: int = -1) -> bool:
    """Whether the places of pulled lines are known: by `tell`, or by where lines end.

    A short file that showed no newline in a universal mode may end its lines at
    carriage returns alone.
    """
    known = begun >= 0 or found.cookie >= 0 or found.offset >= 0
    return known or file.newlines is not None or len(found.decoding.modes) == 1


def put_back(file: io.TextIOWrapper, found: Anchored, lines: int) -> None:
    """Put a file in front of the last `lines` lines that were pulled from it.

    The line before them is read again, because a file that is being iterated cannot
    be told apart from one that is not, but for its `tell`, which fails.
    """
    region = found.region
    universal = file.newlines is not None and found.decoding.universal
    end = found.offset
    if end < 0:
        end = decoded_to(file)
        tail = boundary_before(region, end, 1, universal)
        if not _decoded(found, tail, end):
            end = tail  # bytes that are all ignored make no line
    start = boundary_before(region, end, lines, universal) if lines else end
    if start == 0:
        file.seek(0)
        return
    file.seek(boundary_before(region, start, 1, universal))
    next(file, None)


def _decoded(found: Anchored, low: int, high: int) -> str:
    raw = read_bytes(found.region, low, high)
    return raw.decode(found.decoding.encoding, found.decoding.errors)


@dataclass(frozen=True, slots=True)
class PackedBinaryLines:
    """A byte range of a binary file that another process opens by its path."""

    region: Region
    low: int
    high: int

    def items(self) -> Iterator[object]:
        """The lines."""
        region = reopen(self.region)
        stretch = Stretch(region, self.low, self.high, owns=True)
        return io.BufferedReader(stretch, BUFFER)


class BinaryLinesView:
    """The lines of a binary file, which always knows where it stands."""

    kind = "lines"
    item_type = "bytes"
    functions: tuple[object, ...] = ()
    roots: tuple[object, ...] = ()
    generator: object | None = None
    ahead = True
    size: int | None = None
    restorable = True

    def __init__(
        self,
        base: int,
        file: io.BufferedReader,
        region: Region,
        counted: bool = False,
    ) -> None:
        self.base = base
        self.file = file
        self.region = region
        self.owned = False
        self.counted = counted
        self.offset = file.tell()
        self.end = max(self.offset, line_start_before(region, region.size))

    def slices(self, start: int, share: float) -> Iterator[Slice]:
        """Byte ranges that end behind newlines."""
        assert start == self.base
        for low, high in cuts(self.region, self.offset, self.end, share):
            count = count_lines(self.region, low, high, False) if self.counted else -1
            yield Slice(start, count, Bytes(low, high))
            start = start + count if self.counted else -1

    def read(self, part: Slice) -> Iterator[object]:
        """The lines of a byte range."""
        assert isinstance(part.where, Bytes)
        self.region.check()
        stretch = Stretch(self.region, part.where.low, part.where.high)
        return io.BufferedReader(stretch, BUFFER)

    def pack(self, part: Slice) -> Packed:
        """The file's path and the byte range, or the lines."""
        assert isinstance(part.where, Bytes)
        if self.region.path:
            return PackedBinaryLines(self.region, part.where.low, part.where.high)
        return PackedItems(list(self.read(part)))

    def describe(self, part: Slice, offset: int) -> object:
        """The line at an offset in a slice, found by reading up to it."""
        return next(islice(self.read(part), offset, None), None)

    def release(self, ordinal: int) -> None:
        """Nothing is kept."""

    def resume(self, consumed: int) -> Iterator[object]:
        """The caller's file, read up to there."""
        return step_through(self.file, consumed - self.base)

    def finish(self, consumed: int) -> Iterator[object]:
        """The caller's file behind its last complete line."""
        if os.fstat(self.region.descriptor).st_size < self.end:
            return self.resume(consumed)
        self.file.seek(self.end)
        return self.file


def text_view(
    base: int,
    file: io.TextIOWrapper,
    modes: tuple[str | None, ...],
    owned: bool,
    begun: int = -1,
    counted: bool = False,
) -> LinesView | StreamView | None:
    """The view of a text file by lines; None where its bytes cannot be cut.

    `begun` is the file's `tell` at ordinal 0, where it was known.
    """
    taken = 0

    def lines_read() -> int:
        nonlocal taken
        taken += 1
        return taken

    found = anchor(file, file, modes, lines_read, same_line)
    if found is None:
        return None
    if found.lost:
        left = chain(found.held, file)
        return StreamView("lines", base, left, owned)
    return LinesView(base, file, found, begun, counted)


def same_line(text: str, line: object) -> bool:
    """Whether a line is this text, its end translated or not."""
    return line in (text, text.removesuffix("\r\n") + "\n" if _crlf(text) else text)


def _crlf(text: str) -> bool:
    return text.endswith("\r\n")


def binary_view(
    base: int, file: io.BufferedReader, counted: bool = False
) -> BinaryLinesView | None:
    """The view of a binary file by lines; None for pipes and devices."""
    if type(file.raw) is not io.FileIO or file.closed:
        return None
    region = region_of(file.fileno(), getattr(file, "name", None))
    return None if region is None else BinaryLinesView(base, file, region, counted)
