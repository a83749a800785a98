"""Atoms and spans as text and back: exact to the bit, on any Python."""

from __future__ import annotations

import ast
import math
import re
import struct

from circuit.compiler.ir import Span

#: A word of the text form: an identifier, or several joined by dots.
WORD = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
IDENTIFIER = re.compile(r"[^\W\d]\w*")

#: Words that are not names.
CONSTANTS: dict[str, object] = {"None": None, "True": True, "False": False}

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
#: Decimal digits of larger ints are limited by `sys.set_int_max_str_digits`.
_DECIMAL_BITS = 1000


class NotAnAtom(TypeError):
    """A value that no plan may hold."""


def print_text(value: str) -> str:
    """A text in double quotes; what does not print is escaped."""
    return '"' + "".join(map(_escape, value)) + '"'


def print_literal(value: object) -> str:
    """An atom as the text form has it, without the mark of an atom in a body."""
    if value is None or value is True or value is False:
        return str(value)
    if value is ...:
        return "..."
    if type(value) is str:
        return print_text(value)
    if type(value) is bytes:
        return 'b"' + "".join(map(_escape_byte, value)) + '"'
    if type(value) is int:
        return hex(value) if value.bit_length() > _DECIMAL_BITS else str(value)
    if type(value) is float:
        return repr(value) if math.isfinite(value) else f"#{_float(value)}"
    if type(value) is complex:
        return f"#complex:{_float(value.real)},{_float(value.imag)}"
    raise NotAnAtom(f"a plan cannot hold {type(value).__name__} {value!r:.80}")


def parse_text(token: str) -> str:
    """The text inside double quotes."""
    value = ast.literal_eval(token)
    assert isinstance(value, str)
    return value


def parse_literal(token: str) -> object:
    """The atom that `print_literal` printed. Raises `ValueError`."""
    if token in CONSTANTS:
        return CONSTANTS[token]
    if token == "...":
        return ...
    if token[0] == "#":
        return _parse_special(token[1:])
    if token[0] == '"' or token[:2] == 'b"':
        return ast.literal_eval(token)
    if "x" in token:
        return int(token, 16)
    if "." in token or "e" in token:
        return float(token)
    return int(token)


def print_span(span: Span, files: dict[str, int], line: int) -> str:
    """`line:column-line:column`; a line that is `line`, or repeated, is left out."""
    number = files[span.file]
    file = f"#{number}/" if number else ""
    start = "" if span.line == line else f"{span.line}:"
    end = "" if span.end_line == span.line else f"{span.end_line}:"
    return f"{file}{start}{span.column}-{end}{span.end_column}"


def parse_span(token: str, files: list[str], line: int) -> Span:
    """The span that `print_span` printed. Raises `ValueError`."""
    number = 0
    if token[0] == "#":
        mark, _, token = token[1:].partition("/")
        number = int(mark)
    if number >= len(files):
        raise ValueError(f"the plan names no file {number}")
    start, _, end = token.partition("-")
    first, _, column = start.rpartition(":")
    last, _, end_column = end.rpartition(":")
    at = int(first) if first else line
    return Span(
        files[number], at, int(column), int(last) if last else at, int(end_column)
    )


def _escape(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    number = ord(character)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _escape_byte(number: int) -> str:
    character = chr(number)
    if character in _ESCAPES:
        return _ESCAPES[character]
    return character if 0x20 <= number < 0x7F else f"\\x{number:02x}"


def _float(value: float) -> str:
    if not math.isnan(value):
        return repr(value)
    bits = struct.pack(">d", value).hex()
    return "nan" if bits == "7ff8000000000000" else f"nan:{bits}"


def _parse_float(text: str) -> float:
    if text.startswith("nan:"):
        (value,) = struct.unpack(">d", bytes.fromhex(text[4:]))
        assert isinstance(value, float)
        return value
    return float(text)


def _parse_special(text: str) -> object:
    kind, _, rest = text.partition(":")
    if kind == "complex":
        real, _, imaginary = rest.partition(",")
        return complex(_parse_float(real), _parse_float(imaginary))
    return _parse_float(text)
