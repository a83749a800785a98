"""Diagnostics: what is wrong or slow in a user's code, where, and what to type.

A diagnostic is data. Raise sites name a code and a span; the prose is the catalogue's
(`codes.py`), and `render` is the one place that draws it.
"""

from __future__ import annotations

import ast
import linecache
import os
import sys
from collections.abc import Sequence

from circuit.compiler.codes import CODES
from circuit.compiler.ir import Span
from circuit.lang.dataclass import dataclass

TAB_WIDTH = 4
INDENT = "    "
#: A span over more lines than this shows its first and last two.
SHOWN_LINES = 6


@dataclass(frozen=True, slots=True)
class Note:
    """A further remark, with the place it is about."""

    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. Empty `message` and `help` mean the catalogue's own."""

    code: str
    span: Span | None = None
    label: str = ""
    message: str = ""
    notes: tuple[Note, ...] = ()
    help: str = ""

    def __post_init__(self) -> None:
        assert self.code in CODES, f"no such diagnostic code: {self.code}"
        if not self.message:
            object.__setattr__(self, "message", CODES[self.code].title)
        if not self.help:
            object.__setattr__(self, "help", CODES[self.code].help)

    @property
    def headline(self) -> str:
        """The first line, without the code."""
        return f"{CODES[self.code].lead}: {self.message}"


@dataclass(frozen=True, slots=True)
class Palette:
    """The control sequences around each kind of text; all empty in plain text."""

    note: str = ""
    message: str = ""
    gutter: str = ""
    caret: str = ""
    help: str = ""
    reset: str = ""


PLAIN = Palette()
COLOURS = Palette(
    note="\x1b[1;36m",
    message="\x1b[1m",
    gutter="\x1b[34m",
    caret="\x1b[1;33m",
    help="\x1b[32m",
    reset="\x1b[0m",
)


def span_of(node: ast.AST, file: str, source_lines: Sequence[str]) -> Span:
    """The span of a syntax node; its columns count bytes, a span's characters.

    Of a statement with a body the span is its head. `source_lines` are the file's
    lines from line 1. Lines that are missing there (a notebook's first lines, say)
    keep the column as it is.
    """
    line = getattr(node, "lineno", 1)
    column = getattr(node, "col_offset", 0)
    end_line, end_column = _end(node, line, column)
    return Span(
        file,
        line,
        _characters(source_lines, line, column),
        end_line,
        _characters(source_lines, end_line, end_column),
    )


def render(
    diagnostic: Diagnostic,
    source_lines: Sequence[str] | None = None,
    palette: Palette = PLAIN,
) -> str:
    """The diagnostic as text, its span underlined.

    `source_lines` are the lines of the diagnostic's own file; without them, and for
    notes in other files, `linecache` is asked.
    """
    p = palette
    lines = [
        f"{p.note}note[{diagnostic.code}]{p.reset}: "
        f"{p.message}{diagnostic.headline}{p.reset}"
    ]
    span = diagnostic.span
    if span is not None:
        lines += _place(span, diagnostic.label, source_lines, p)
    for note in diagnostic.notes:
        lines.append(f"{p.note}note{p.reset}: {note.message}")
        if note.span is not None:
            same = span is not None and note.span.file == span.file
            lines += _place(note.span, "", source_lines if same else None, p)
    lines.append(f"{p.help}help{p.reset}: {diagnostic.help}")
    return "\n".join(lines)


def shown_file(file: str) -> str:
    """A file's name as people write it: relative where it is below the folder.

    A notebook's cell is in a file that is none, and goes by its number.
    """
    if not os.path.isabs(file):
        return file
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    name_of = getattr(getattr(shell, "compile", None), "format_code_name", None)
    cell = None if name_of is None else name_of(file)
    if cell is not None:
        return " ".join(cell)  # as in IPython's tracebacks: Cell In[1]
    try:
        relative = os.path.relpath(file)
    except (OSError, ValueError):  # the folder is gone, or on another drive
        return file
    return file if relative.startswith(os.pardir) else relative


def _place(
    span: Span, label: str, source_lines: Sequence[str] | None, p: Palette
) -> list[str]:
    place = f"{shown_file(span.file)}:{span.line}:{span.column + 1}"
    if source_lines is None:
        source_lines = linecache.getlines(span.file)
    if not 1 <= span.line <= span.end_line <= len(source_lines):
        return [f"{p.gutter}  -->{p.reset} {place}" + (f": {label}" if label else "")]
    width = len(str(span.end_line))
    out = [f"{p.gutter}{' ' * width}-->{p.reset} {place}"]
    rows = _rows(span, source_lines)
    margin = min((_margin(row.text) for row in rows if row.text.strip()), default=0)
    last = rows[-1].number
    for row in rows:
        if row.number == 0:
            out.append(f"{p.gutter}{'…':>{width}} |{p.reset}")
            continue
        text, start, stop = _draw(row, margin)
        out.append(f"{p.gutter}{row.number:>{width}} |{p.reset} {INDENT}{text}")
        carets = " " * start + "^" * max(stop - start, 1)
        if label and row.number == last:
            carets += f" {label}"
        out.append(
            f"{p.gutter}{' ' * width} |{p.reset} {INDENT}{p.caret}{carets}{p.reset}"
        )
    return out


@dataclass(frozen=True, slots=True)
class _Row:
    """One source line to show and the characters of it to underline (0: left out)."""

    number: int
    text: str = ""
    start: int = 0
    stop: int = 0


def _rows(span: Span, source_lines: Sequence[str]) -> list[_Row]:
    numbers = list(range(span.line, span.end_line + 1))
    if len(numbers) > SHOWN_LINES:
        numbers = [*numbers[:2], 0, *numbers[-2:]]
    rows = []
    for number in numbers:
        if number == 0:
            rows.append(_Row(0))
            continue
        text = source_lines[number - 1].rstrip("\r\n").replace("\f", " ")
        full = text.rstrip()
        start = span.column if number == span.line else len(full) - len(full.lstrip())
        stop = span.end_column if number == span.end_line else len(full)
        rows.append(_Row(number, text, min(start, len(text)), min(stop, len(text))))
    return rows


def _draw(row: _Row, margin: int) -> tuple[str, int, int]:
    """A line without its margin, tabs made blanks, and the columns of its carets."""
    before = _expand(row.text[: row.start])
    until = _expand(row.text[: row.stop])
    text = _expand(row.text).rstrip()
    return text[margin:], _width(before) - margin, _width(until) - margin


def _margin(text: str) -> int:
    blank = _expand(text[: len(text) - len(text.lstrip())])
    return len(blank)


def _expand(text: str) -> str:
    return text.expandtabs(TAB_WIDTH) if "\t" in text else text


def _width(text: str) -> int:
    """Terminal columns of a text: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    # Lazy: wcwidth's tables take 50 ms to load, and most source is ASCII.
    from wcwidth import wcswidth

    width = wcswidth(text)
    return width if width >= 0 else len(text)


def _end(node: ast.AST, line: int, column: int) -> tuple[int, int]:
    """The last line and column of a node, or of the head of a compound statement."""
    if isinstance(node, ast.Try | ast.TryStar):
        return line, column + len("try")
    if isinstance(node, ast.stmt) and _is_compound(node):
        head = [n for n in ast.iter_child_nodes(node) if not _is_inner(n)]
        ends = [_end(n, line, column) for n in _with_places(head)]
        return max(ends, default=(line, column + 1))
    end_line = getattr(node, "end_lineno", None) or line
    end_column = getattr(node, "end_col_offset", None)
    return end_line, column if end_column is None else end_column


def _is_compound(node: ast.AST) -> bool:
    return hasattr(node, "body") or isinstance(node, ast.Match)


def _is_inner(node: ast.AST) -> bool:
    return isinstance(node, ast.stmt | ast.match_case | ast.ExceptHandler)


def _with_places(nodes: list[ast.AST]) -> list[ast.AST]:
    """The nodes that have a place; of `with` items and arguments, their parts."""
    found = []
    for node in nodes:
        if hasattr(node, "lineno"):
            found.append(node)
        else:
            found += _with_places(list(ast.iter_child_nodes(node)))
    return found


def _characters(source_lines: Sequence[str], line: int, column: int) -> int:
    if not 1 <= line <= len(source_lines):
        return column
    text = source_lines[line - 1]
    if text.isascii():
        return column
    return len(text.encode("utf-8", "surrogatepass")[:column].decode("utf-8", "ignore"))
