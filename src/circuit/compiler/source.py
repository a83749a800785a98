"""A function's syntax tree, and new functions from trees.

Source is believed only if compiling it gives the function's own code: files are edited
while they run, two lambdas share a line, tools rewrite assertions. Else: a `Refusal`.
"""

from __future__ import annotations

import ast
import linecache
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from types import CellType, CodeType, FunctionType
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
from circuit.lang.function import state_of

NotParsed = (SyntaxError, ValueError, RecursionError, MemoryError)

#: How many stretches of lines are tried before the whole file is read.
_TRIES = 40


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


def _command_lines() -> list[str]:
    """The lines of `python -c …` if that is how this process was started."""
    words = iter(sys.orig_argv[1:])
    for word in words:
        if word in ("-W", "-X"):
            next(words, None)
        elif match := re.fullmatch(r"-[a-zA-Z]*?c(.*)", word, re.DOTALL):
            return list(StringIO(match[1] or next(words, ""), newline=None))
    return []


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
    indent = _indent(lines[first - 1])
    if indent and first == 1:
        return
    # Line numbers come out right when the text begins where the file does.
    start = "\n" * (first - 2) + "if 1:\n" if indent else "\n" * (first - 1)
    for end in islice(_ends(lines, first, _last_line(code), indent), _TRIES):
        try:
            tree = parse_quietly(start + "".join(lines[first - 1 : end]))
        except NotParsed:
            continue
        around = class_in(code.co_qualname)
        yield from _candidates(tree, code, around, _imports_by_line(lines))
        return


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


def class_in(qualname: str) -> str:
    """The innermost class in a qualified name, or an empty string.

    >>> class_in("Tree.walk.<locals>.visit"), class_in("main.<locals>.visit")
    ('Tree', '')
    """
    parts = qualname.split(".")[:-1]
    while parts:
        part = parts.pop()
        if part != "<locals>":
            return part
        parts.pop()
    return ""


def _in_file(lines: list[str], code: CodeType) -> Iterator[Candidate]:
    """Candidates from the whole file."""
    try:
        tree = parse_quietly("".join(lines))
    except NotParsed:
        return
    yield from _candidates(tree, code, "", _imports_in(tree))


_IMPORT = re.compile(r"(?:from\s+\S+\s+)?import\s+(.*)", re.DOTALL)


def _imports_by_line(lines: list[str]) -> frozenset[str]:
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


def _imports_in(tree: ast.Module) -> frozenset[str]:
    """The names a module imports outside its functions and classes."""
    names: set[str] = set()
    waiting: list[ast.AST] = [*tree.body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names.update(each.asname or each.name for each in node.names)
        elif not isinstance(node, (FunctionNode, ast.ClassDef, ast.expr)):
            waiting.extend(ast.iter_child_nodes(node))
    return frozenset(_heads(sorted(names)))


def _candidates(
    tree: ast.AST, code: CodeType, class_name: str, imported: frozenset[str]
) -> Iterator[Candidate]:
    """The functions in a tree that begin on the line where the code does."""
    waiting: list[tuple[ast.AST, str]] = [(tree, class_name)]
    while waiting:
        node, around = waiting.pop()
        if isinstance(node, FunctionNode) and _begins(node, code):
            yield Candidate(node, around, imported)
        waiting.extend(reversed(_children(node, around)))


def _children(node: ast.AST, class_name: str) -> list[tuple[ast.AST, str]]:
    """The nodes inside a node, each with the class around it."""
    if not isinstance(node, ast.ClassDef):
        return [(child, class_name) for child in ast.iter_child_nodes(node)]
    inside: set[ast.AST] = set(node.body)
    return [
        (child, node.name if child in inside else class_name)
        for child in ast.iter_child_nodes(node)
    ]


def _begins(node: FunctionNode, code: CodeType) -> bool:
    if isinstance(node, ast.Lambda):
        return code.co_name == "<lambda>" and node.lineno == code.co_firstlineno
    first = node.decorator_list[0] if node.decorator_list else node
    return node.name == code.co_name and first.lineno == code.co_firstlineno


class Held:
    """An object among a function's constants: what rewritten code reads it through."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value


def build_function(
    syntax: Syntax,
    new_node: FunctionNode,
    fn: FunctionType,
    constants: Mapping[str, object] | None = None,
) -> FunctionType:
    """A function from a rewritten tree, in all else like `fn`: see `build_code`."""
    code = build_code(syntax, new_node, fn.__code__, constants)
    built = FunctionType(
        code, fn.__globals__, fn.__name__, fn.__defaults__, closure_for(code, fn)
    )
    built.__kwdefaults__ = fn.__kwdefaults__
    built.__annotations__ = fn.__annotations__
    built.__qualname__ = fn.__qualname__
    built.__module__ = fn.__module__
    built.__doc__ = fn.__doc__
    built.__dict__.update(fn.__dict__)
    return built


def closure_for(code: CodeType, fn: FunctionType) -> tuple[CellType, ...]:
    """The cells of `fn` that the code names, in its order."""
    cells = dict(zip(fn.__code__.co_freevars, fn.__closure__ or (), strict=True))
    return tuple(cells[name] for name in code.co_freevars)


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
    marks = {name: f"\0circuit {name}\0" for name in constants or {}}
    node = _ReadConstants(marks).visit(new_node) if marks else new_node
    ast.fix_missing_locations(node)
    compiled = compile_alone(node, syntax.around)
    if compiled.co_freevars != syntax.around.free:
        compiled = compile_alone(_naming(node, syntax.around.free), syntax.around)
    held = {marks[name]: Held(value) for name, value in (constants or {}).items()}
    return settle(compiled, code, held)


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


_IDENTIFIERS: dict[type[ast.AST], str] = {
    ast.Name: "id",
    ast.Attribute: "attr",
    ast.arg: "arg",
    ast.alias: "asname",
    ast.ExceptHandler: "name",
    ast.MatchAs: "name",
    ast.MatchStar: "name",
    ast.MatchMapping: "rest",
}


def mangled(name: str, class_name: str) -> str:
    """A name as code inside a class has it.

    >>> mangled("__size", "_Tree"), mangled("__len__", "Tree"), mangled("__x", "")
    ('_Tree__size', '__len__', '__x')
    """
    bare = class_name.lstrip("_")
    if not bare or not name.startswith("__") or name.endswith("__") or "." in name:
        return name
    return f"_{bare}{name}"


def mangle(node: ast.AST, class_name: str) -> ast.AST:
    """Change each private name inside a function to the one its code has; returns it.

    For reading: a nested `def __x` so changed would carry another `__name__`.
    """
    waiting = [(node, class_name)]
    while waiting:
        each, around = waiting.pop()
        _mangle_one(each, around)
        waiting.extend(_children(each, around))
    return node


def _mangle_one(node: ast.AST, class_name: str) -> None:
    field = _IDENTIFIERS.get(type(node))
    if field is not None:
        name = getattr(node, field)
        if name is not None:
            setattr(node, field, mangled(name, class_name))
    elif isinstance(node, (ast.Global, ast.Nonlocal)):
        node.names = [mangled(name, class_name) for name in node.names]
