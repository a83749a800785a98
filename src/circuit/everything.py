"""`circuitc run --all`: every function of a program becomes a circuit.

Before:                              After (the lines stay where they are):

    def count(path): …                   @__import__("circuit").circuit
                                         def count(path): …

Invariants: only module-level functions and the methods of module-level classes are
touched (a function made at each call would pay for its decorator each time, and is
taken apart with the function around it); a decorator not known to leave the function
as it is keeps ours away; first lines and columns of functions do not move, so the
source still matches the code.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

Function = ast.FunctionDef | ast.AsyncFunctionDef

#: Circuit runs as it is, also where it lies below the program's folder.
OURS = ("circuit",)

#: Decorators, by their last name, that call the function as it is.
TRANSPARENT = frozenset(
    {
        "abstractmethod",
        "asynccontextmanager",
        "cache",
        "cached_property",
        "classmethod",
        "contextmanager",
        "deleter",
        "final",
        "getter",
        "lru_cache",
        "override",
        "property",
        "pure",
        "setter",
        "staticmethod",
        "total_ordering",
        "wraps",
    }
)
COMPOUND = (ast.If, ast.Try, ast.TryStar, ast.With, ast.For, ast.While)


def compile_everything(source: bytes, file: str) -> CodeType:
    """A module's code, its functions made circuits. Raises its SyntaxError."""
    tree = ast.parse(source, file)
    return compile(compile_module(tree), file, "exec", dont_inherit=True)


def compile_module(tree: ast.Module) -> ast.Module:
    """The module with its functions decorated; its top-level loops stay as they are."""
    for statement in tree.body:
        _decorate(statement)
    return tree


def _decorate(statement: ast.AST) -> None:
    if isinstance(statement, Function):
        if _may_be_circuit(statement):
            statement.decorator_list.append(_decorator(statement))
        return
    if isinstance(statement, (ast.ClassDef, *COMPOUND, ast.ExceptHandler)):
        for child in ast.iter_child_nodes(statement):
            _decorate(child)


def _may_be_circuit(function: Function) -> bool:
    names = [_last_name(decorator) for decorator in function.decorator_list]
    return "circuit" not in names and all(name in TRANSPARENT for name in names)


def _last_name(decorator: ast.expr) -> str:
    while isinstance(decorator, ast.Call):
        decorator = decorator.func
    match decorator:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def _decorator(function: Function) -> ast.expr:
    """The innermost decorator: it sees the function itself, not what others make of it.

    It binds no name in the module: `dir()` and `globals()` show what they always did.
    """
    called = ast.Call(
        func=ast.Name("__import__", ast.Load()),
        args=[ast.Constant("circuit")],
        keywords=[],
    )
    decorator = ast.Attribute(called, "circuit", ast.Load())
    for node in ast.walk(decorator):
        node.lineno = node.end_lineno = function.lineno  # type: ignore[attr-defined]
        node.col_offset = node.end_col_offset = function.col_offset  # type: ignore[attr-defined]
    return decorator


class EverythingLoader(SourceFileLoader):
    """Loads a module with every function a circuit; keeps no bytecode of it."""

    def get_code(self, fullname: str) -> CodeType | None:
        """The module's code, compiled anew: the cached one has no circuits."""
        path = self.get_filename(fullname)
        return compile_everything(self.get_data(path), path)


class EverythingFinder(MetaPathFinder):
    """Finds the modules below the program's folder, and those `included` by name.

    Below the folder, installed packages are left out; a package that is included has
    all its modules with it. Without a folder only the included ones are found.
    """

    def __init__(self, folder: Path | None, included: Sequence[str] = ()) -> None:
        self.folder = folder
        self.included = tuple(included)

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """The spec that the usual finders give, with our loader in it."""
        if fullname in sys.builtin_module_names or is_within(fullname, OURS):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or type(spec.loader) is not SourceFileLoader:
            return None
        if not spec.origin or not (
            is_within(fullname, self.included)
            or self._is_the_programs(Path(spec.origin))
        ):
            return None
        loader: Any = EverythingLoader(fullname, spec.origin)
        spec.loader = loader
        return spec

    def _is_the_programs(self, file: Path) -> bool:
        file = file.resolve()
        if self.folder is None or not file.is_relative_to(self.folder):
            return False
        inner = file.relative_to(self.folder).parts
        return "site-packages" not in inner and "dist-packages" not in inner


def is_within(module: str, packages: Sequence[str]) -> bool:
    """Whether a module is one of the packages, or inside one.

    >>> is_within("json.decoder", ["json"]), is_within("jsonic", ["json"])
    (True, False)
    """
    return any(f"{module}.".startswith(f"{package}.") for package in packages)
