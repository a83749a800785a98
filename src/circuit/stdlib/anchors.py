"""Find the byte at which a half-read text file stands.

Problem: while a text file is iterated it has no `tell`, and what it has decoded ahead
is hidden. But it decodes chunk by chunk, and its buffer tells where the chunk ends.

Before: items are pulled from the caller's iterator, one at a time.
After: the pull that makes the buffer move read the line that holds the first byte of
the new chunk; that line's end is where the file stands now.

Invariants: the line found in the bytes equals the line that was pulled; anything
unclear (a lone carriage return near, an undecodable line) is no anchor.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

from circuit.lang.dataclass import dataclass, field, replace
from circuit.stdlib.regions import (
    Region,
    line_end_after,
    line_start_before,
    read_bytes,
    region_of,
)
from circuit.stdlib.text import Decoding, decoding_of, without_modes

#: Chunks to try, and items to pull, before giving the file up as a stream.
MOST_CHUNKS = 8


@dataclass(slots=True)
class Anchored:
    """What was pulled, and where the file stands after it (-1: it has ended)."""

    decoding: Decoding
    region: Region
    held: list[Any] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)  # lines read after each item
    first: int = 0  # lines read before the first
    last: int = 0  # lines read in all
    offset: int = -1
    error: Exception | None = None
    lost: bool = False  # neither ended nor found: the rest is a stream
    cookie: int = -1  # the file's `tell` before anything was pulled, where it has one


def is_plain_file(file: object) -> bool:
    """Whether a text file is one of Python's own over an operating system file."""
    return (
        type(file) is io.TextIOWrapper
        and type(file.buffer) is io.BufferedReader
        and type(file.buffer.raw) is io.FileIO
        and not file.closed
    )


def anchor(
    file: io.TextIOWrapper,
    iterator: Iterator[Any],
    modes: tuple[str | None, ...],
    lines_read: Callable[[], int],
    same: Callable[[str, Any], bool],
) -> Anchored | None:
    """Pull items until the file's position is known or it ends.

    `lines_read` counts the lines that `iterator` has taken; `same(text, item)` says
    whether an item is what a single line's text (untranslated) becomes. None when the
    file is of a kind that is never cut: then nothing was pulled.
    """
    region = region_of(file.fileno(), file.name)
    decoding = decoding_of(file, modes)
    if region is None or decoding is None or not modes:
        return None
    found = Anchored(decoding, region, cookie=_tell(file))
    chunks = 0
    before, lines = decoded_to(file), lines_read()
    found.first = lines
    while chunks < MOST_CHUNKS:
        try:
            item = next(iterator)
        except StopIteration:
            found.last = lines_read()
            return found
        except Exception as error:  # to be met after the items before it
            found.error = error
            return found
        found.held.append(item)
        found.last = lines_read()
        found.marks.append(found.last)
        now = decoded_to(file)
        if now != before:
            chunks += 1
            if found.marks[-1] == lines + 1 and _locate(
                found, file, before, item, same
            ):
                return found
        before, lines = now, found.marks[-1]
    found.lost = True
    return found


def decoded_to(file: io.TextIOWrapper) -> int:
    """The offset of the first byte that the file has not decoded yet."""
    buffer: Any = file.buffer
    return int(buffer.tell())


def _tell(file: io.TextIOWrapper) -> int:
    """Where the file stands; -1 while it is being iterated."""
    try:
        return file.tell()
    except OSError:
        return -1


def _locate(
    found: Anchored,
    file: io.TextIOWrapper,
    byte: int,
    item: object,
    same: Callable[[str, Any], bool],
) -> bool:
    region = found.region
    start = line_start_before(region, byte)
    end = line_end_after(region, byte, region.size)
    raw = read_bytes(region, start, end)
    body = raw[:-2] if raw.endswith(b"\r\n") else raw[:-1]
    if not raw.endswith(b"\n") or b"\r" in body:
        return False
    mark = b"\xef\xbb\xbf"
    if start == 0 and raw.startswith(mark) and file.encoding.lower().endswith("sig"):
        raw = raw[len(mark) :]
    try:
        text = raw.decode(found.decoding.encoding, found.decoding.errors)
    except UnicodeDecodeError:
        return False
    if not same(text, item):
        return False
    decoding = _narrow(found.decoding, file, raw)
    decoding = without_modes(decoding, raw, item if isinstance(item, str) else None)
    if not decoding.modes:
        return False
    found.decoding, found.offset = decoding, end
    return True


def _narrow(decoding: Decoding, file: io.TextIOWrapper, raw: bytes) -> Decoding:
    """Use what the file says of the newlines it met: only universal modes say it."""
    if file.newlines is None:
        # "\r\n" alone may end lines then, unless this line ended without it
        modes: tuple[str | None, ...] = ("\n",)
        if raw.endswith(b"\r\n") and len(decoding.modes) > 1:
            modes = ()
    else:
        modes = (None, "")
    return replace(
        decoding, modes=tuple(mode for mode in decoding.modes if mode in modes)
    )
