"""Compile one function's syntax tree as its module compiled it, and compare code.

A function's code depends on what stands around it: free variables, the class whose name
mangles `__x`, future flags. `compile_alone` rebuilds those around the bare tree.
"""

from __future__ import annotations
import __future__

import ast
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType
from typing import Any, TypeAlias, TypeVar

from circuit.lang.dataclass import dataclass

FunctionNode: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
N = TypeVar("N", bound=ast.stmt | ast.expr | ast.arg | ast.alias)

#: The flags of `from __future__ import …`; lower bits are ordinary flags of code.
FUTURE_FLAGS = 0
for _name in __future__.all_feature_names:
    FUTURE_FLAGS |= getattr(__future__, _name).compiler_flag & ~0xFFFF

_NESTED = 0x10  # set on functions inside functions, so on all that we compile
_AWAITED = 0x100  # CO_ITERABLE_COROUTINE, which `types.coroutine` sets
_QUIET_NAME = "<circuit>"
_FACTORY = "circuit_factory"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What around a function decides how it compiles."""

    file: str
    class_name: str  # the innermost class around it, which mangles `__x`; "" if none
    free: tuple[str, ...]
    flags: int  # future flags
    first_line: int  # the line of the first decorator, or of `def` or `lambda`
    imported: tuple[str, ...] = ()  # by the module: `name.f()` compiles differently


def surroundings_of(
    code: CodeType, class_name: str, imported: tuple[str, ...] = ()
) -> Surroundings:
    """What stood around a function, as its code tells."""
    return Surroundings(
        code.co_filename,
        class_name,
        code.co_freevars,
        code.co_flags & FUTURE_FLAGS,
        code.co_firstlineno,
        imported,
    )


@contextmanager
def _quietly() -> Iterator[None]:
    """Leave the compiler's warnings to the first compilation, which was Python's own.

    `warnings.catch_warnings` would let warnings that were shown once be shown again; an
    entry that matches our file name alone changes nothing for anybody else.
    """
    entry = ("ignore", None, Warning, re.compile(re.escape(_QUIET_NAME)), 0)
    filters: list[object] = warnings.filters  # type: ignore[assignment]
    filters.insert(0, entry)
    try:
        yield
    finally:
        if entry in filters:
            filters.remove(entry)


def parse_quietly(text: str) -> ast.Module:
    """`ast.parse` without warnings. Raises SyntaxError, ValueError, RecursionError."""
    with _quietly():
        return ast.parse(text, _QUIET_NAME)


def compile_alone(node: FunctionNode, around: Surroundings) -> CodeType:
    """The code of a function as if it were compiled where it stood.

    Its decorators, defaults and annotations belong to its surroundings: they are left
    out. File name and qualified names are put right by `settle`.
    """
    line = around.first_line
    statement: ast.stmt
    if isinstance(node, ast.Lambda):
        bare = ast.Lambda(_bare_arguments(node.args), node.body)
        statement = _at(ast.Expr(ast.copy_location(bare, node)), line)
    else:
        statement = _bare_function(node, line)
    name = "" if isinstance(node, ast.Lambda) else node.name
    if around.class_name:
        name = around.class_name
        statement = _class(name, statement, line)
    body = [statement]
    if name and name not in around.free:
        # Inside, the name means the global, not what the factory makes.
        body.insert(0, _at(ast.Global([name]), line))
    parameters = ast.arguments(
        posonlyargs=[],
        args=[_argument(name, line) for name in around.free],
        kwonlyargs=[],
        kw_defaults=[],
        defaults=[],
    )
    factory = ast.FunctionDef(
        name=_FACTORY,
        args=parameters,
        body=body,
        decorator_list=[],
        **_NO_TYPE_PARAMETERS,
    )
    module = ast.Module([_at(factory, line)], [])
    if around.imported:
        aliases = [_at(ast.alias(each), line) for each in around.imported]
        module.body.insert(0, _at(ast.Import(aliases), line))
    with _quietly():
        outer = compile(
            module, _QUIET_NAME, "exec", flags=around.flags, dont_inherit=True
        )
    code = _inner(_inner(outer))
    return _inner(code) if around.class_name else code


def _inner(code: CodeType) -> CodeType:
    return next(each for each in code.co_consts if isinstance(each, CodeType))


_NO_TYPE_PARAMETERS: dict[str, Any] = (
    {"type_params": []} if "type_params" in ast.FunctionDef._fields else {}
)


def _at(node: N, line: int) -> N:
    node.lineno = node.end_lineno = line
    node.col_offset = node.end_col_offset = 0
    return node


def _argument(name: str, line: int) -> ast.arg:
    return _at(ast.arg(name), line)


def _class(name: str, statement: ast.stmt, line: int) -> ast.stmt:
    return _at(
        ast.ClassDef(
            name=name,
            bases=[],
            keywords=[],
            body=[statement],
            decorator_list=[],
            **_NO_TYPE_PARAMETERS,
        ),
        line,
    )


def _bare_function(
    node: ast.FunctionDef | ast.AsyncFunctionDef, first_line: int
) -> ast.stmt:
    decorators: list[ast.expr] = []
    if first_line != node.lineno:
        # Code counts its lines from the first decorator on.
        decorators = [_at(ast.Name("object", ast.Load()), first_line)]
    bare = type(node)(
        name=node.name,
        args=_bare_arguments(node.args),
        body=node.body,
        decorator_list=decorators,
        **_NO_TYPE_PARAMETERS,
    )
    return ast.copy_location(bare, node)


def _bare_arguments(given: ast.arguments) -> ast.arguments:
    return ast.arguments(
        posonlyargs=[_argument(each.arg, each.lineno) for each in given.posonlyargs],
        args=[_argument(each.arg, each.lineno) for each in given.args],
        vararg=_argument(given.vararg.arg, 1) if given.vararg else None,
        kwonlyargs=[_argument(each.arg, each.lineno) for each in given.kwonlyargs],
        kw_defaults=[None] * len(given.kwonlyargs),
        kwarg=_argument(given.kwarg.arg, 1) if given.kwarg else None,
        defaults=[],
    )


def settle(code: CodeType, like: CodeType) -> CodeType:
    """Give compiled code the file, flags and qualified names of the original."""
    kept = _NESTED | _AWAITED
    flags = (code.co_flags & ~kept) | (like.co_flags & kept)
    code = code.replace(co_flags=flags)
    return _settle(code, code.co_qualname, like.co_qualname, like.co_filename)


def _settle(code: CodeType, old: str, new: str, file: str) -> CodeType:
    constants = tuple(
        _settle(each, old, new, file) if isinstance(each, CodeType) else each
        for each in code.co_consts
    )
    name = code.co_qualname
    if name == old or name.startswith(old + "."):
        name = new + name[len(old) :]
    return code.replace(co_consts=constants, co_qualname=name, co_filename=file)


def same_code(left: CodeType, right: CodeType) -> bool:
    """Whether two functions' code is the same, line by line.

    Not compared: file and qualified names, columns (they may have been left out of one
    of the two), and whether the function stands inside another.
    """
    if (left.co_flags ^ right.co_flags) & ~_NESTED:
        return False
    return same_columns(left, right) or _same(left, right)


def same_columns(left: CodeType, right: CodeType) -> bool:
    """Whether two functions' code is the same, column by column."""
    return left.replace(co_flags=right.co_flags) == right


_FACTS = (
    "co_name",
    "co_argcount",
    "co_posonlyargcount",
    "co_kwonlyargcount",
    "co_firstlineno",
    "co_code",
    "co_names",
    "co_varnames",
    "co_freevars",
    "co_cellvars",
    "co_exceptiontable",
)


def _same(left: CodeType, right: CodeType) -> bool:
    return (
        all(getattr(left, fact) == getattr(right, fact) for fact in _FACTS)
        and list(left.co_lines()) == list(right.co_lines())
        and len(left.co_consts) == len(right.co_consts)
        and all(map(_same_constant, left.co_consts, right.co_consts))
    )


def _same_constant(left: object, right: object) -> bool:
    if type(left) is not type(right):
        return False
    if isinstance(left, CodeType):
        assert isinstance(right, CodeType)
        return left.co_flags == right.co_flags and _same(left, right)
    if isinstance(left, tuple):
        assert isinstance(right, tuple)
        return len(left) == len(right) and all(map(_same_constant, left, right))
    if isinstance(left, frozenset):
        return left == right and sorted(map(repr, left)) == sorted(map(repr, right))
    if isinstance(left, (float, complex)):
        return repr(left) == repr(right)  # 0.0 is not -0.0, and nan is nan
    return left == right
