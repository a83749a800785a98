"""How a text file's bytes become lines: encodings, newline modes, and checks."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace

from circuit.stdlib.regions import BUFFER, Region, Stretch, blocks, reopen
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


def check_bytes(
    decoding: Decoding, region: Region, low: int, high: int, quote: bytes = b""
) -> bool:
    """Raise `Misread` unless `low` .. `high` decodes as plain Python would decode it.

    A decoding error shows before the lines of its chunk are seen, so the two chunks
    behind the range are decoded too. With an open question about the newline mode a
    carriage return cannot be read, except (for tables) where no `quote` occurs.
    Returns whether `quote` occurs.
    """
    region.check()
    strict = decoding.errors in ("strict", "surrogatepass")
    unsure = len(decoding.modes) > 1
    returns = quoted = False
    decoder = codecs.getincrementaldecoder(decoding.encoding)(decoding.errors)
    pending = False
    position = low
    ahead = min(region.size, high + 2 * CHUNK) if strict else high
    for block in blocks(region, low, ahead):
        inside = block if position + len(block) <= high else block[: high - position]
        position += len(block)
        returns = returns or (unsure and b"\r" in inside)
        quoted = quoted or bool(quote and quote in inside)
        if not strict or (not pending and block.isascii()):
            continue
        try:
            decoder.decode(block)
        except UnicodeDecodeError as error:
            raise Misread(f"bytes that are not {decoding.encoding}") from error
        pending = bool(decoder.getstate()[0])
    if position < ahead:
        raise Misread("the file became shorter")
    if returns and (quoted or not quote):
        raise Misread("a carriage return, in a file whose newline mode is not known")
    return quoted


def lines_of(
    decoding: Decoding, region: Region, low: int, high: int, owns: bool = False
) -> Iterator[str]:
    """The lines of a byte range that was checked."""
    stream = io.BufferedReader(Stretch(region, low, high, owns), BUFFER)
    wrapper = io.TextIOWrapper(
        stream, decoding.encoding, decoding.errors, decoding.modes[0]
    )
    # fewer, larger steps than for an interactive file; only speed depends on it
    wrapper._CHUNK_SIZE = BUFFER  # type: ignore[attr-defined]
    return wrapper


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
        check_bytes(self.decoding, region, self.low, self.high)
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
