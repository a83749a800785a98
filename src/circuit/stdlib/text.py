"""How a text file's bytes become lines: encodings, newline modes, and checks."""

from __future__ import annotations

import codecs
import io
import os
from collections.abc import Iterator
from itertools import chain

from circuit.lang.dataclass import dataclass, replace
from circuit.stdlib.regions import Region, blocks, line_blocks, reopen
from circuit.stdlib.view import Misread

#: Encodings in which the byte 10, and nothing else, is a newline.
WIDE = ("utf-8",)
NARROW = (
    "ascii",
    "iso8859-",
    "cp125",
    "cp437",
    "cp850",
    "cp852",
    "cp866",
    "koi8-",
    "mac-roman",
)

#: Error handlers that decode each line as they would decode the whole file.
HANDLERS = (
    "strict",
    "ignore",
    "replace",
    "surrogateescape",
    "backslashreplace",
    "surrogatepass",
)

#: A text file reads ahead by chunks of this many bytes (`TextIOWrapper._CHUNK_SIZE`).
CHUNK = 8192

#: The newline modes under which lines may be cut behind "\n".
MODES: tuple[str | None, ...] = (None, "", "\n")


@dataclass(frozen=True, slots=True)
class Decoding:
    """How to decode; `modes` are the newline modes that are still possible."""

    encoding: str
    errors: str
    modes: tuple[str | None, ...]

    @property
    def universal(self) -> bool:
        """Whether a lone carriage return ends a line."""
        return self.modes != ("\n",)


def decoding_of(
    file: io.TextIOWrapper, modes: tuple[str | None, ...]
) -> Decoding | None:
    """How an open text file decodes; None where its bytes cannot be cut."""
    try:
        name = codecs.lookup(file.encoding).name
    except LookupError:
        return None
    errors = file.errors or "strict"
    if name == "utf-8-sig":
        name = "utf-8"  # the mark stands at the file's start, which is read in place
    if errors not in HANDLERS or not (name in WIDE or name.startswith(NARROW)):
        return None
    return Decoding(name, errors, modes)


def check_ahead(decoding: Decoding, region: Region, low: int, high: int) -> None:
    """Raise `Misread` unless `low` .. `high` decodes, but for what its end cuts off.

    Plain Python meets a decoding error before it yields the lines of the error's chunk:
    whoever reads up to an offset must look two chunks further.
    """
    if decoding.errors not in ("strict", "surrogatepass"):
        return
    decoder = codecs.getincrementaldecoder(decoding.encoding)(decoding.errors)
    for block in blocks(region, low, high):
        if block.isascii() and low + len(block) >= high:
            return
        try:
            decoder.decode(block)
        except UnicodeDecodeError as error:
            raise Misread(f"bytes that are not {decoding.encoding}") from error


def lines_of(
    decoding: Decoding,
    region: Region,
    low: int,
    high: int,
    quote: bytes = b"",
    owns: bool = False,
) -> Iterator[str]:
    """The lines of a byte range that begins and ends at lines; `Misread` at any time.

    Lines that come before a `Misread` are lines that plain Python yields.

    With an open question about the newline mode a carriage return cannot be read,
    except (for tables) where no `quote` occurs. `owns`: close the descriptor then.
    """
    region.check()
    return chain.from_iterable(_texts(decoding, region, low, high, quote, owns))


def _texts(
    decoding: Decoding, region: Region, low: int, high: int, quote: bytes, owns: bool
) -> Iterator[io.StringIO]:
    unsure = len(decoding.modes) > 1
    returns = quoted = False
    position = low
    try:
        for block in line_blocks(region, low, high):
            position += len(block)
            has_return = b"\r" in block
            if unsure and (has_return or quote):
                returns = returns or has_return
                quoted = quoted or not quote or quote in block
                if returns and quoted:
                    raise Misread("a carriage return, and an unknown newline mode")
            try:
                text = block.decode(decoding.encoding, decoding.errors)
            except UnicodeDecodeError as error:
                raise Misread(f"bytes that are not {decoding.encoding}") from error
            ahead = min(region.size, position + 2 * CHUNK)
            check_ahead(decoding, region, position, ahead)
            # without carriage returns all modes read alike, and this one fastest
            yield io.StringIO(text, decoding.modes[0] if has_return else "\n")
    finally:
        if owns:
            os.close(region.descriptor)


@dataclass(frozen=True, slots=True)
class PackedLines:
    """A byte range of a file that another process opens by its path."""

    decoding: Decoding
    region: Region
    low: int
    high: int

    def items(self) -> Iterator[object]:
        """The lines."""
        region = reopen(self.region)
        return lines_of(self.decoding, region, self.low, self.high, owns=True)


def without_modes(decoding: Decoding, seen: bytes, line: str | None) -> Decoding:
    """Keep the modes under which the bytes of one line read as that line did.

    `line` is None where the line itself was not seen (a table's row).
    """
    if line is None or not seen.endswith(b"\r\n"):
        return decoding
    translated = not line.endswith("\r\n")
    modes = tuple(mode for mode in decoding.modes if (mode is None) == translated)
    return replace(decoding, modes=modes)
