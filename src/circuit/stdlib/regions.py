"""Stretches of a regular file, read by descriptor without moving its position."""

from __future__ import annotations

import io
import os
import re
import stat
from collections.abc import Iterator
from math import ceil

from circuit.lang.dataclass import dataclass
from circuit.stdlib.view import Misread

BLOCK = 1 << 20
#: What is decoded at a time: it should stay in the processor's cache.
LINES = 1 << 17
BUFFER = 1 << 18
#: What one worker reads at a time, however large the file is.
MOST_BYTES = 8 << 20

#: Where lines end when "\r" ends them too.
UNIVERSAL_END = re.compile(rb"\r\n|\r|\n")
PLAIN_END = re.compile(rb"\n")


@dataclass(frozen=True, slots=True)
class Region:
    """An open regular file: which one it is, and how much of it there was."""

    descriptor: int
    device: int
    inode: int
    size: int
    path: str  # absolute; "" where no path leads to this very file

    def check(self) -> None:
        """Raise `Misread` unless the descriptor still means this file, as long."""
        now = os.fstat(self.descriptor)
        if (now.st_dev, now.st_ino) != (self.device, self.inode):
            raise Misread("the file was closed")
        if now.st_size < self.size:
            raise Misread("the file became shorter")


def region_of(descriptor: int, name: object) -> Region | None:
    """The region of an open regular file, or None for pipes and devices."""
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        return None
    path = ""
    if isinstance(name, (str, bytes)):
        path = os.path.abspath(os.fsdecode(name))
        try:
            named = os.stat(path)
        except OSError:
            path = ""
        else:
            if (named.st_dev, named.st_ino) != (found.st_dev, found.st_ino):
                path = ""
    return Region(descriptor, found.st_dev, found.st_ino, found.st_size, path)


def reopen(region: Region) -> Region:
    """The same file opened by its path, in another process."""
    try:
        descriptor = os.open(region.path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    except OSError as error:
        raise Misread(f"{region.path}: {error.strerror}") from error
    again = Region(descriptor, region.device, region.inode, region.size, region.path)
    try:
        again.check()
    except Misread:
        os.close(descriptor)
        raise
    return again


class Stretch(io.RawIOBase):
    """The bytes `position` .. `end` of a file as a stream of their own."""

    def __init__(self, region: Region, low: int, high: int, owns: bool = False) -> None:
        self.descriptor = region.descriptor
        self.position = low
        self.end = high
        self.owns = owns

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer from where the stream stands."""
        wanted = min(len(buffer), self.end - self.position)
        if wanted <= 0:
            return 0
        got = os.preadv(self.descriptor, [memoryview(buffer)[:wanted]], self.position)
        if got == 0:
            raise Misread("the file became shorter")
        self.position += got
        return got

    def close(self) -> None:
        """Close the descriptor too where it was opened for this stream."""
        if self.owns and not self.closed:
            os.close(self.descriptor)
        super().close()


def read_bytes(region: Region, low: int, high: int) -> bytes:
    """The bytes `low` .. `high`; fewer only where the file ends."""
    pieces = []
    while low < high:
        piece = os.pread(region.descriptor, high - low, low)
        if not piece:
            break
        pieces.append(piece)
        low += len(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def blocks(region: Region, low: int, high: int) -> Iterator[bytes]:
    """The bytes `low` .. `high`, a block at a time."""
    for start in range(low, high, BLOCK):
        yield read_bytes(region, start, min(high, start + BLOCK))


def line_blocks(region: Region, low: int, high: int) -> Iterator[bytes]:
    """The bytes `low` .. `high` in blocks that end behind newlines, or at `high`."""
    while low < high:
        block = read_bytes(region, low, min(high, low + LINES))
        end = low + len(block)
        if not block:
            raise Misread("the file became shorter")
        if end < high and not block.endswith(b"\n"):
            whole = block.rfind(b"\n") + 1
            if whole:
                block = block[:whole]
            else:
                block += read_bytes(region, end, line_end_after(region, end, high))
        yield block
        low += len(block)


def line_end_after(region: Region, offset: int, limit: int) -> int:
    """The offset behind the first newline at or after `offset`, or `limit`."""
    step = 1 << 12
    while offset < limit:
        block = read_bytes(region, offset, min(limit, offset + step))
        if not block:
            return limit
        found = block.find(b"\n")
        if found >= 0:
            return offset + found + 1
        offset += len(block)
        step = min(BLOCK, step * 4)
    return limit


def line_start_before(region: Region, offset: int) -> int:
    """The offset behind the last newline before `offset`, or 0."""
    step = 1 << 12
    while offset > 0:
        low = max(0, offset - step)
        found = read_bytes(region, low, offset).rfind(b"\n")
        if found >= 0:
            return low + found + 1
        offset = low
        step = min(BLOCK, step * 4)
    return 0


def boundary_before(region: Region, offset: int, lines: int, universal: bool) -> int:
    """The offset at which the last `lines` lines before `offset` begin.

    `offset` is the end of a line, or of the file. Raises `Misread` where there are
    fewer lines.
    """
    pattern = UNIVERSAL_END if universal else PLAIN_END
    window = 1 << 13
    while True:
        low = max(0, offset - window)
        data = read_bytes(region, low, offset)
        ends = [low + match.end() for match in pattern.finditer(data)]
        if ends and low > 0:
            # the window may begin inside a "\r\n": its first end is not sure
            ends = ends[1:]
        starts = [end for end in ends if end < offset]
        if low == 0:
            starts = [0, *starts]
        if len(starts) >= lines:
            return starts[-lines]
        if low == 0:
            raise Misread("fewer lines in the file than were read")
        window *= 4


def cuts(
    region: Region, low: int, high: int, share: float
) -> Iterator[tuple[int, int]]:
    """Byte ranges that end behind newlines and cover `low` .. `high`."""
    step = max(1, min(MOST_BYTES, ceil((high - low) * share)))
    while low < high:
        end = line_end_after(region, min(high, low + step) - 1, high)
        yield low, end
        low = end


def count_lines(region: Region, low: int, high: int, universal: bool) -> int:
    """How many lines the bytes `low` .. `high` hold; they end behind a newline."""
    total = 0
    after_return = False
    for block in blocks(region, low, high):
        total += block.count(b"\n")
        if universal and (after_return or b"\r" in block):
            total += block.count(b"\r") - block.count(b"\r\n")
            if after_return and block.startswith(b"\n"):
                total -= 1
        after_return = block.endswith(b"\r")
    return total
