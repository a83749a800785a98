"""The lines a function came from, and what its module's lines say about imports."""

from __future__ import annotations

import ast
import linecache
import re
import sys
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from types import CodeType
from typing import Any


def source_lines(code: CodeType, names: dict[str, Any]) -> list[str]:
    """The lines of the file, cell or command that a code object came from, or none."""
    file = code.co_filename
    linecache.checkcache(file)  # one stat: an edited file is read again
    lines = linecache.getlines(file, names)
    if not lines:
        # Python 3.13 keeps the text of `python -c` and of its prompt by code object.
        by_code = getattr(linecache, "_getlines_from_code", None)
        lines = by_code(code) if by_code else []
    if not lines and file == "<string>":
        lines = _command_lines()
    return lines


_OPTION = re.compile(r"-[bBdEhiIOPqRsStuvx]*([cmWX]|$)(.*)", re.DOTALL)


def _command_lines() -> list[str]:
    """The lines of `python -c …` if that is how this process was started."""
    words = iter(sys.orig_argv[1:])
    for word in words:
        match = _OPTION.fullmatch(word)
        if word == "-" or (match is None and not word.startswith("--")):
            break  # a script: what follows is for the program
        kind, value = match.groups() if match else ("X", "")
        if kind == "m":
            break
        if kind == "c":
            return list(StringIO(value or next(words, ""), newline=None))
        if kind and not value:
            next(words, None)
    return []


# Scopes of their own, and what holds no statement.
_INNER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.expr)
_IMPORT = re.compile(r"(?:from\s+\S+\s+)?import\s+(.*)", re.DOTALL)


def imports_by_line(lines: list[str]) -> frozenset[str]:
    """The names a module imports, as far as its lines show: a cheap guess."""
    names: set[str] = set()
    for index, line in enumerate(lines):
        if "import" not in line or _in_definition(lines, index):
            continue
        match = _IMPORT.match(line.strip())
        if match is None:
            continue
        what = match[1]
        if "(" in what:
            what = "".join(_until_closed(lines, index)).partition("(")[2]
        for each in re.sub(r"#.*|[()\\]", "", what).split(","):
            words = each.split()
            names.update(words[-1:] if "as" in words else _heads(words[:1]))
    return frozenset(names)


def _in_definition(lines: list[str], index: int) -> bool:
    """Whether an indented line is below a `def` or `class` that is not indented."""
    for line in reversed(lines[: index + 1]):
        if line[0] not in " \t\f\n#":
            return line.startswith(("def ", "class ", "async ", "@"))
    return False


def _heads(dotted: list[str]) -> list[str]:
    return [each.partition(".")[0] for each in dotted]


def _until_closed(lines: list[str], index: int) -> Iterator[str]:
    for line in islice(lines, index, None):
        yield line
        if ")" in line:
            return


def imports_in(tree: ast.Module) -> frozenset[str]:
    """The names a module imports outside its functions and classes."""
    names: set[str] = set()
    waiting: list[ast.AST] = [*tree.body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names.update(each.asname or each.name for each in node.names)
        elif not isinstance(node, _INNER):
            waiting.extend(ast.iter_child_nodes(node))
    return frozenset(_heads(sorted(names)))
