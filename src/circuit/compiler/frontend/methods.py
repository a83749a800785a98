"""Methods and module functions that a circuit calls: their own loops may be planned.

Before    corpus.words(n)          After    follow(corpus.words)(n)

What the attribute gives is asked at run time, by `follow`; here only the names are
found under which the user's classes and modules hold functions with loops. Calls inside
planned loops stay as they are, and so do names that every list or dictionary has.
"""

from __future__ import annotations

import ast
import types
from collections.abc import Iterable, Iterator, Set
from opcode import opmap

from circuit.compiler.frontend.analyse import Function
from circuit.compiler.frontend.resolve import surroundings
from circuit.compiler.frontend.scope import SCOPES
from circuit.compiler.provenance import is_user_module, is_user_object
from circuit.lang.function import state_of

_FOLLOW = "_circuit_follow"
_COMMON = frozenset(
    name for kind in (list, dict, set, str, bytes, tuple) for name in dir(kind)
)
_FOR = opmap["FOR_ITER"]


def followed_names(function: Function, planned: Set[int]) -> frozenset[str]:
    """Attributes called in a function that may be functions with loops."""
    called = {
        attribute_of(call).attr for call in _calls(function.body, planned)
    } - _COMMON
    if not called:
        return frozenset()
    holders = list(_holders(function))
    return frozenset(
        name for name in sorted(called) if any(_has(held, name) for held in holders)
    )


def follow_methods(body: Iterable[ast.AST], planned: Set[int], names: Set[str]) -> None:
    """Change the calls of those names, in place."""
    for call in list(_calls(body, planned)):
        if attribute_of(call).attr in names:
            made = ast.Call(ast.Name(_FOLLOW, ast.Load()), [call.func], [])
            ast.copy_location(made, call.func)
            call.func = ast.fix_missing_locations(made)


def constants(follow: object) -> dict[str, object]:
    """The objects that the rewritten code reads, by name."""
    return {_FOLLOW: follow}


def has_loop(fn: types.FunctionType) -> bool:
    """Whether a function of the user's, or a comprehension in it, loops over items."""
    return is_user_object(fn) and state_of(fn) is None and _loops(fn.__code__)


def _loops(code: types.CodeType) -> bool:
    return _FOR in code.co_code[::2] or any(
        _loops(each) for each in code.co_consts if isinstance(each, types.CodeType)
    )


def attribute_of(call: ast.Call) -> ast.Attribute:
    """The attribute that a call found by `_calls` calls."""
    assert isinstance(call.func, ast.Attribute)
    return call.func


def _calls(body: Iterable[ast.AST], planned: Set[int]) -> Iterator[ast.Call]:
    for node in body:
        if isinstance(node, SCOPES):
            continue
        if id(node) in planned:
            yield from _calls([_header(node)], planned)
            continue
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node
        yield from _calls(ast.iter_child_nodes(node), planned)


def _header(node: ast.AST) -> ast.AST:
    """What is evaluated once, before a loop."""
    if isinstance(node, (ast.For, ast.AsyncFor)):
        return node.iter
    generators: list[ast.comprehension] = node.generators  # type: ignore[attr-defined]
    return generators[0].iter


def _holders(function: Function) -> Iterator[type | types.ModuleType]:
    """The user's classes and modules in sight of a function."""
    around = surroundings(function.fn)
    found: list[object] = [function.owner]
    for name in (*function.fn.__code__.co_names, *around.cells):
        found.append(around.value(name).const)
    found += [held for held in list(around.globals.values()) if isinstance(held, type)]
    for held in found:
        if isinstance(held, types.ModuleType) and is_user_module(held.__name__):
            yield held
        elif isinstance(held, type) and is_user_object(held):
            yield from (base for base in held.__mro__ if is_user_object(base))


def _has(held: type | types.ModuleType, name: str) -> bool:
    raw = vars(held).get(name)
    if isinstance(raw, (staticmethod, classmethod)):
        raw = raw.__func__
    if not isinstance(raw, types.FunctionType):
        return False
    # Circuits find their own way, but what they do is the caller's to report.
    return state_of(raw) is not None or has_loop(raw)


__all__ = ["constants", "follow_methods", "followed_names", "has_loop"]
