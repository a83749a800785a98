"""A function's syntax tree, and new functions from trees.

Source is believed only if compiling it gives the function's own code: files are edited
while they run, two lambdas share a line, tools rewrite assertions. Else: a `Refusal`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from types import CodeType, FunctionType
from typing import Any

from circuit.compiler.code import (
    FunctionNode,
    Surroundings,
    compile_alone,
    parse_quietly,
    same_code,
    same_columns,
    settle,
    surroundings_of,
)
from circuit.compiler.filled import closure_for, fill, function_like, mark
from circuit.compiler.mangling import class_in, inside, mangle, mangled
from circuit.compiler.sourcelines import imports_by_line, imports_in, source_lines
from circuit.lang.dataclass import dataclass
from circuit.lang.function import state_of

__all__ = [
    "Refusal",
    "Syntax",
    "build_code",
    "build_function",
    "class_in",
    "closure_for",
    "function_syntax",
    "mangle",
    "mangled",
    "marked_code",
    "source_lines",
]

NotParsed = (SyntaxError, ValueError, RecursionError, MemoryError)

#: How many stretches of lines are tried before the whole file is read.
_TRIES = 20


@dataclass(frozen=True, slots=True, eq=False)
class Syntax:
    """A function's tree with the file's own lines and columns (in UTF-8 bytes).

    The tree is fresh at each reading, so whoever asked may change it. It has no
    decorators; names in it are as written (see `mangle`).
    """

    node: FunctionNode
    lines: list[str]  # of the whole file, each with its newline
    qualname: str
    around: Surroundings

    @property
    def file(self) -> str:
        """The file's name as its code has it."""
        return self.around.file

    @property
    def class_name(self) -> str:
        """The class whose name mangles `__x` in this function, or an empty string."""
        return self.around.class_name

    @property
    def first_line(self) -> int:
        """The line of the first decorator, or of `def` or `lambda`."""
        return self.around.first_line

    @property
    def flags(self) -> int:
        """The `from __future__` flags of the file, as `compile` takes them."""
        return self.around.flags


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a callable has no tree: `kind` is "not-python", "no-source" or "changed"."""

    kind: str
    reason: str


def function_syntax(fn: Any) -> Syntax | Refusal:
    """The tree of a plain function (or a circuit's), if its source can be trusted."""
    state = state_of(fn)
    plain = state.fn if state is not None else fn
    if not isinstance(plain, FunctionType):
        return Refusal("not-python", f"{type(plain).__name__} is not a Python function")
    code = plain.__code__
    lines = source_lines(code, plain.__globals__)
    if not lines:
        return Refusal("no-source", f"the source of {code.co_filename} is not at hand")
    found = _choose(_in_block(lines, code), code) or _choose(
        _in_file(lines, code), code
    )
    if found is None:
        return Refusal("changed", _why_changed(code))
    node, around = found
    if not isinstance(node, ast.Lambda):
        node.decorator_list = []
    return Syntax(node, lines, code.co_qualname, around)


def _why_changed(code: CodeType) -> str:
    where = f"line {code.co_firstlineno} of {code.co_filename}"
    if "@pytest_ar" in code.co_names:
        return f"pytest has rewritten the assertions in the function at {where}"
    return (
        f"the source at {where} is not what is running: the file was edited since,"
        " or a tool has rewritten the function"
    )


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A tree that may be the function's, the class around it, the module's imports."""

    node: FunctionNode
    class_name: str
    imported: frozenset[str]


def _choose(
    candidates: Iterator[Candidate], code: CodeType
) -> tuple[FunctionNode, Surroundings] | None:
    """The candidate that compiles to `code`, by column where several do by line."""
    second_best = None
    for each in candidates:
        for around in _possible_surroundings(each, code):
            try:
                compiled = compile_alone(each.node, around)
            except NotParsed:
                continue
            if same_columns(compiled, code):
                return each.node, around
            if second_best is None and same_code(compiled, code):
                second_best = each.node, around
    return second_best


def _possible_surroundings(each: Candidate, code: CodeType) -> Iterator[Surroundings]:
    names = _names_in(code)
    imported = tuple(sorted(each.imported & names))
    yield surroundings_of(code, each.class_name, imported)
    if "super" in names:
        # Where the module itself mentions it, `super()` compiles as any other call.
        yield surroundings_of(code, each.class_name, (*imported, "super"))


def _names_in(code: CodeType) -> set[str]:
    # Locals too: the compiler asks only whether the module imports such a name.
    names = {*code.co_names, *code.co_varnames, *code.co_freevars, *code.co_cellvars}
    for each in code.co_consts:
        if isinstance(each, CodeType):
            names |= _names_in(each)
    return names


def _in_block(lines: list[str], code: CodeType) -> Iterator[Candidate]:
    """Candidates from the lines of the function alone: what costs least."""
    first = code.co_firstlineno
    if not 0 < first <= len(lines):
        return
    last = _last_line(code)
    for start in _starts(lines, code):
        indent = _indent(lines[start - 1])
        tree = None
        for end in islice(_ends(lines, start, last, indent), _TRIES):
            tree = _parse_block(lines, start, end)
            if tree is not None:
                break
        if tree is not None:
            around = class_in(code.co_qualname)
            yield from _candidates(tree, code, around, imports_by_line(lines))
            return


def _starts(lines: list[str], code: CodeType) -> Iterator[int]:
    """The line of the function; for a lambda, lines above that may begin its statement.

    Those are indented less than what is below them.
    """
    first = code.co_firstlineno
    yield first
    if code.co_name != "<lambda>":
        return
    indent = _indent(lines[first - 1])
    for line in range(first - 1, max(0, first - _TRIES), -1):
        if lines[line - 1].strip() and _indent(lines[line - 1]) < indent:
            indent = _indent(lines[line - 1])
            yield line


def _parse_block(lines: list[str], start: int, end: int) -> ast.Module | None:
    """The tree of lines `start` to `end`, if they are whole statements."""
    indented = lines[start - 1][0] in " \t\f"
    if indented and start == 1:
        return None
    # Line numbers come out right when the text begins where the file does.
    above = "\n" * (start - 2) + "if 1:\n" if indented else "\n" * (start - 1)
    try:
        return parse_quietly(above + "".join(lines[start - 1 : end]))
    except NotParsed:
        return None


def _ends(lines: list[str], first: int, last: int, indent: int) -> Iterator[int]:
    """Where the block that begins at line `first` and reaches `last` may end.

    A line indented no deeper ends it, unless it is inside a string or brackets: then
    what is before does not parse, and the next such line is tried.
    """
    for index in range(max(first, last), len(lines)):
        text = lines[index].lstrip()
        if text and text[0] not in "#)]}" and _indent(lines[index]) <= indent:
            yield index
    yield len(lines)


def _indent(line: str) -> int:
    """The depth of a line as Python's tokenizer counts it."""
    depth = 0
    for character in line:
        if character == " ":
            depth += 1
        elif character == "\t":
            depth += 8 - depth % 8
        elif character == "\f":
            depth = 0
        else:
            break
    return depth


def _last_line(code: CodeType) -> int:
    lines = [line for _, _, line in code.co_lines() if line is not None]
    inner = [_last_line(each) for each in code.co_consts if isinstance(each, CodeType)]
    return max(lines + inner, default=code.co_firstlineno)


def _in_file(lines: list[str], code: CodeType) -> Iterator[Candidate]:
    """Candidates from the whole file."""
    try:
        tree = parse_quietly("".join(lines))
    except NotParsed:
        return
    yield from _candidates(tree, code, "", imports_in(tree))


def _candidates(
    tree: ast.AST, code: CodeType, class_name: str, imported: frozenset[str]
) -> Iterator[Candidate]:
    """The functions in a tree that begin on the line where the code does."""
    waiting: list[tuple[ast.AST, str]] = [(tree, class_name)]
    while waiting:
        node, around = waiting.pop()
        if isinstance(node, FunctionNode) and _begins(node, code):
            yield Candidate(node, around, imported)
        waiting.extend(reversed(inside(node, around)))


def _begins(node: FunctionNode, code: CodeType) -> bool:
    if isinstance(node, ast.Lambda):
        return code.co_name == "<lambda>" and node.lineno == code.co_firstlineno
    first = node.decorator_list[0] if node.decorator_list else node
    return node.name == code.co_name and first.lineno == code.co_firstlineno


def build_function(
    syntax: Syntax,
    new_node: FunctionNode,
    fn: FunctionType,
    constants: Mapping[str, object] | None = None,
) -> FunctionType:
    """A function from a rewritten tree, in all else like `fn`: see `build_code`."""
    code = build_code(syntax, new_node, fn.__code__, constants)
    return function_like(fn, code)


def build_code(
    syntax: Syntax,
    new_node: FunctionNode,
    code: CodeType,
    constants: Mapping[str, object] | None = None,
) -> CodeType:
    """Code from a rewritten tree, to stand where `code` stood.

    It has the free variables of `code`, so that a function may be given it. The names
    in `constants` are read as those objects, wherever the tree (which is used up) reads
    them. They are among the code's constants: `locals()` does not show them, as it
    would show cells, and a global cannot replace them. Raises SyntaxError for a tree
    that is no program.
    """
    found = constants or {}
    return fill(marked_code(syntax, new_node, code, found.keys()), found)


def marked_code(
    syntax: Syntax, new_node: FunctionNode, code: CodeType, names: Iterable[str]
) -> CodeType:
    """As `build_code`, with marks in the places of the constants' objects."""
    marks = {name: mark(name) for name in names}
    node = _ReadConstants(marks).visit(new_node) if marks else new_node
    ast.fix_missing_locations(node)
    compiled = compile_alone(node, syntax.around)
    if compiled.co_freevars != syntax.around.free:
        compiled = compile_alone(_naming(node, syntax.around.free), syntax.around)
    return settle(compiled, code)


class _ReadConstants(ast.NodeTransformer):
    """Reads of some names become reads of marked constants, which nothing folds."""

    def __init__(self, marks: dict[str, str]) -> None:
        self.marks = marks

    def visit_Name(self, node: ast.Name) -> ast.expr:
        mark = self.marks.get(node.id)
        if mark is None or not isinstance(node.ctx, ast.Load):
            return node
        constant = ast.copy_location(ast.Constant(mark), node)
        read = ast.Attribute(constant, "value", ast.Load())
        return ast.copy_location(read, node)


def _naming(node: FunctionNode, free: tuple[str, ...]) -> FunctionNode:
    """The same function, which also names free variables, where it is never run."""
    names: list[ast.expr] = [ast.Name(name, ast.Load()) for name in free]
    if isinstance(node, ast.Lambda):
        unused = ast.Tuple(names, ast.Load())
        node.body = ast.IfExp(ast.Constant(True), node.body, unused)
    else:
        never = ast.If(ast.Constant(False), [ast.Expr(name) for name in names], [])
        node.body.append(ast.copy_location(never, node.body[-1]))
    return ast.fix_missing_locations(node)
