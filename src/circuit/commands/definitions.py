"""Loads the functions of a script without running the script.

`explain`, `plan` and `compile` need function objects with their globals, but must not
start the program. So of the module's statements only these are run: imports,
definitions, and assignments to names that those definitions read (and, in turn, that
such assignments read); further, calls on `sys`, `warnings` and `logging`, which set up
the imports after them. Loops, other calls, and what stands under
`if __name__ == "__main__"` are not run. An assignment that fails (it wants an argument
the program is not given here) is left out, with a note.
"""

from __future__ import annotations

import ast
import linecache
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from importlib.util import decode_source
from io import StringIO
from pathlib import Path
from types import ModuleType

from circuit.commands.failure import CommandError, did_you_mean, usage_error
from circuit.commands.traceback import hide_our_frames

Function = ast.FunctionDef | ast.AsyncFunctionDef
ALWAYS = (
    ast.Import,
    ast.ImportFrom,
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Pass,
)
ASSIGNMENTS = (ast.Assign, ast.AnnAssign, ast.AugAssign)
#: What a left-out assignment calls; it is in the module only while that is loaded.
NOTE = "__circuit_note__"
SETTING_UP = frozenset({"sys", "warnings", "logging"})


@dataclass(frozen=True, slots=True)
class Definition:
    """A function of the script: where it stands, and the object it became."""

    name: str
    line: int
    value: object
    decorated: bool


@dataclass(frozen=True, slots=True)
class Definitions:
    """The functions of a script in source order; `notes` say what was left out."""

    file: str
    module: ModuleType
    functions: tuple[Definition, ...]
    notes: tuple[str, ...]


def split_target(target: str) -> tuple[str, str]:
    """`SCRIPT:FUNCTION` in two; the function is empty where none is named."""
    script, colon, function = target.rpartition(":")
    if colon and script and all(part.isidentifier() for part in function.split(".")):
        return script, function
    return target, ""


def load(
    script: str, arguments: Sequence[str] = (), source: bytes | None = None
) -> Definitions:
    """The functions of a script, which sees these arguments. Raises `CommandError`.

    With `source`, as if the file held that.
    """
    path = Path(script)
    if not path.exists():
        raise usage_error(f"no such file: {script}" + _nearest(path))
    if path.is_dir():
        raise usage_error(f"{script} is a folder; name a Python file")
    file = os.path.abspath(script)
    tree = _parse(path, file, source)
    sys.argv[:] = arguments or [script]
    # What the statements print is not part of the answer, which may be JSON.
    with redirect_stdout(sys.stderr):
        module, notes = _run(tree, file)
    functions = tuple(_functions(tree, module))
    return Definitions(file, module, functions, tuple(notes))


def choose(definitions: Definitions, function: str) -> list[Definition]:
    """The function asked for; else every circuit; else every function."""
    known = definitions.functions
    if function:
        for found in known:
            if found.name == function:
                return [found]
        names = [found.name for found in known]
        message = f"no function {function!r} in {definitions.file}"
        raise usage_error(message + did_you_mean(function, names))
    circuits = [found for found in known if hasattr(found.value, "__circuit__")]
    return circuits or list(known)


def _nearest(path: Path) -> str:
    names = [found.name for found in path.parent.glob("*.py")]
    suggestion = did_you_mean(path.name, names)
    return suggestion if "did you mean" in suggestion else ""


def _parse(path: Path, file: str, source: bytes | None) -> ast.Module:
    try:
        if source is None:
            return ast.parse(path.read_bytes(), file)
        tree = ast.parse(source, file)
        # Where the compiler looks for it; without a time, it is not compared with the
        # file that is there.
        lines = StringIO(decode_source(source)).readlines()
        linecache.cache[file] = (len(source), None, lines, file)
        return tree
    except OSError as error:
        raise usage_error(f"cannot read {path}: {error.strerror}") from None
    except (SyntaxError, ValueError) as error:
        # Python shows a file that it cannot read without saying who reads it.
        raise _theirs(error.with_traceback(None)) from None


def _theirs(error: BaseException) -> CommandError:
    """The program's own failure: Python's message, printed as Python prints it."""
    hide_our_frames(error)
    sys.excepthook(type(error), error, error.__traceback__)
    return CommandError("the program could not be loaded", 1)


def _run(tree: ast.Module, file: str) -> tuple[ModuleType, list[str]]:
    """Run what is to be run of a module.

    It is compiled as a whole: how Python compiles `name.method()` in a function depends
    on whether the module, anywhere, imports `name`, and a function whose code is not
    what its source gives would be refused.
    """
    module = _module(file, _package(tree, file))
    notes: list[str] = []

    def note(line: int) -> None:
        error = sys.exc_info()[1]
        if isinstance(error, KeyboardInterrupt):
            raise error
        said = linecache.getline(file, line).strip()
        reason = f"{type(error).__name__}: {error}"
        notes.append(f"line {line} was left out ({reason}): {said}")

    needed = _needed(tree)
    tree.body = [_keep(statement, needed) for statement in tree.body]
    module.__dict__[NOTE] = note
    try:
        exec(compile(tree, file, "exec", dont_inherit=True), module.__dict__)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise _theirs(error) from None
    finally:
        del module.__dict__[NOTE]
    return module, notes


def _package(tree: ast.Module, file: str) -> tuple[str, ...]:
    """The package of a file that imports from it by `.`: it is run by `python -m`."""
    relative = any(
        isinstance(node, ast.ImportFrom) and node.level for node in ast.walk(tree)
    )
    names: list[str] = []
    folder = Path(file).resolve().parent
    while relative and (folder / "__init__.py").exists():
        names.insert(0, folder.name)
        folder = folder.parent
    return tuple(names)


def _module(file: str, package: tuple[str, ...]) -> ModuleType:
    """An empty module as `import` would make it, its folder first on the path.

    For a file of a package it is the folder that the package is in.
    """
    if not sys.flags.safe_path:
        sys.path[0] = str(Path(file).resolve().parents[len(package)])
    name = Path(file).stem
    if name in sys.modules or not name.isidentifier():
        name = f"_circuit_{''.join(c if c.isalnum() else '_' for c in name)}"
    module = ModuleType(name)
    module.__file__ = file
    module.__package__ = ".".join(package) or None
    sys.modules[name] = module
    return module


def _keep(statement: ast.stmt, needed: set[str]) -> ast.stmt:
    """The statement, if it is to be run; else what keeps its names but does nothing."""
    if isinstance(statement, ALWAYS) or _sets_up(statement) or _is_text(statement):
        return statement
    if isinstance(statement, ASSIGNMENTS) and _targets(statement) & needed:
        return _tolerant(statement)
    if isinstance(statement, ast.If) and not _is_main_guard(statement):
        statement.body = [_keep(inner, needed) for inner in statement.body]
        statement.orelse = [_keep(inner, needed) for inner in statement.orelse]
        return statement
    if isinstance(statement, ast.Try):
        statement.body = [_keep(inner, needed) for inner in statement.body]
        return statement
    skipped = ast.If(ast.Constant(False), [statement], [])
    return _placed(skipped, statement)


def _is_text(statement: ast.stmt) -> bool:
    """The module's docstring, or a bare constant."""
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _tolerant(statement: ast.stmt) -> ast.stmt:
    """`try: statement` / `except: note(line)`."""
    name = ast.Name(NOTE, ast.Load())
    told = ast.Expr(ast.Call(name, [ast.Constant(statement.lineno)], []))
    handler = ast.ExceptHandler(None, None, [told])
    return _placed(ast.Try([statement], [handler], [], []), statement)


def _placed(made: ast.stmt, statement: ast.stmt) -> ast.stmt:
    return ast.fix_missing_locations(ast.copy_location(made, statement))


def _is_main_guard(statement: ast.If) -> bool:
    names = {node.id for node in ast.walk(statement.test) if isinstance(node, ast.Name)}
    return "__name__" in names


def _sets_up(statement: ast.stmt) -> bool:
    if not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Call):
        return False
    return _root(statement.value.func) in SETTING_UP


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def _targets(statement: ast.stmt) -> set[str]:
    """The names an assignment binds, or whose attributes and items it sets."""
    match statement:
        case ast.Assign(targets=targets):
            pass
        case ast.AnnAssign(target=target) | ast.AugAssign(target=target):
            targets = [target]
        case _:
            return set()
    nodes = [node for target in targets for node in ast.walk(target)]
    return {node.id for node in nodes if isinstance(node, ast.Name)}


def _needed(tree: ast.Module) -> set[str]:
    """The names that definitions read, and those that their values read in turn."""
    definitions = [s for s in tree.body if not isinstance(s, ASSIGNMENTS)]
    needed = set()
    for statement in definitions:
        for part in ast.walk(statement):
            if isinstance(part, (Function, ast.ClassDef, ast.Lambda, ast.If, ast.Try)):
                needed |= _reads(part)
    assignments = [s for s in ast.walk(tree) if isinstance(s, ASSIGNMENTS)]
    while True:
        before = len(needed)
        for statement in assignments:
            if _targets(statement) & needed:
                needed |= _reads(statement)
        if len(needed) == before:
            return needed


def _reads(node: ast.AST) -> set[str]:
    if isinstance(node, ast.If):
        node = node.test
    if isinstance(node, ast.Try):
        return set()
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _functions(tree: ast.Module, module: ModuleType) -> Iterator[Definition]:
    for name, node in _named(tree, ""):
        value = _find(module, name)
        if value is not None:
            yield Definition(name, node.lineno, value, bool(node.decorator_list))


def _named(node: ast.AST, prefix: str) -> Iterator[tuple[str, Function]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function):
            yield prefix + child.name, child
        elif isinstance(child, ast.ClassDef):
            yield from _named(child, f"{prefix}{child.name}.")
        elif isinstance(child, ast.If | ast.Try):
            yield from _named(child, prefix)


def _find(module: ModuleType, name: str) -> object | None:
    """The function itself, taken out of its class or property."""
    found: object = module
    for part in name.split("."):
        found = vars(found).get(part) if hasattr(found, "__dict__") else None
    if isinstance(found, staticmethod | classmethod):
        return found.__func__
    return found.fget if isinstance(found, property) else found
