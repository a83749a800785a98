"""Write a function again, with a site in place of each group of independent calls.

Before    return f(x) + g(y)      After    k = site()
                                           if k is None:
                                               return f(x) + g(y)
                                           if k.wanted:
                                               try:
                                                   k.run((f, (x,), {}), (g, (y,), {}))
                                               except Exception:
                                                   pass
                                           if k.done:
                                               return k.take(0) + k.take(1)
                                           return k.tock(f(x)) + k.tock(g(y))

`k` is None most of the time. What goes wrong while the calls are made is found again in
place, in order. A call of the function itself is `k.pick(f)(x)`: see `callsite`.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from circuit.compiler.frontend.independent import Group
from circuit.compiler.frontend.scope import SCOPES

_FAILED = "_circuit_failed"
_MARK = "_circuit_call"
_Tree = TypeVar("_Tree", bound=ast.AST)


@dataclass(frozen=True, slots=True)
class GroupPlace:
    """A group, and its statements and calls in the tree that is written again."""

    number: int
    group: Group
    statements: tuple[ast.stmt, ...]
    calls: tuple[ast.Call, ...]


def spread(tree: _Tree) -> _Tree:
    """`return a if t else b` as an `if` statement, where a branch makes calls.

    The same to whoever runs it; but in a statement of its own a branch can be a group.
    """
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list) and not isinstance(node, ast.For | ast.While):
                setattr(node, name, [_spread(each) for each in block])
    return tree


def _spread(node: ast.stmt) -> ast.stmt:
    if not isinstance(node, (ast.Return, ast.Assign)):
        return node
    value = node.value
    if not isinstance(value, ast.IfExp):
        return node
    if all(_count_calls(branch) < 2 for branch in (value.body, value.orelse)):
        return node
    branches: list[list[ast.stmt]] = []
    for branch in (value.body, value.orelse):
        made = copy.copy(node)
        if isinstance(made, ast.Assign):
            made.targets = copy.deepcopy(made.targets)
        made.value = branch
        branches.append([_spread(made)])
    return ast.copy_location(ast.If(value.test, *branches), node)


def _count_calls(node: ast.AST) -> int:
    if isinstance(node, SCOPES):
        return 0
    inner = sum(map(_count_calls, ast.iter_child_nodes(node)))
    named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    return inner + named


def place(
    groups: Sequence[Group], original: ast.AST, twin: ast.AST
) -> list[GroupPlace]:
    """Where groups found in one tree are in another one of the same function."""
    nodes = dict(zip(map(id, ast.walk(original)), ast.walk(twin), strict=True))
    return [
        GroupPlace(
            number,
            group,
            tuple(nodes[id(each)] for each in group.statements),  # type: ignore[misc]
            tuple(nodes[id(each)] for each in group.calls),  # type: ignore[misc]
        )
        for number, group in enumerate(groups)
    ]


def constants(sites: Sequence[object]) -> Mapping[str, object]:
    """The objects that the rewritten code reads, by name."""
    found: dict[str, object] = {
        f"_circuit_g{number}": site for number, site in enumerate(sites)
    }
    return {**found, _FAILED: Exception}


def gather(tree: _Tree, places: Sequence[GroupPlace]) -> _Tree:
    """The function with a site in place of each group."""
    firsts = {id(each.statements[0]): each for each in places}
    for node in list(ast.walk(tree)):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list):
                setattr(node, name, _block(block, firsts))
    return tree


def _block(
    block: Sequence[ast.stmt], firsts: Mapping[int, GroupPlace]
) -> list[ast.stmt]:
    made: list[ast.stmt] = []
    left = list(block)
    while left:
        found = firsts.get(id(left[0]))
        if found is None:
            made.append(left.pop(0))
            continue
        count = len(found.statements)
        assert tuple(map(id, left[:count])) == tuple(map(id, found.statements))
        made += _site(found)
        left = left[count:]
    return made


def _site(found: GroupPlace) -> list[ast.stmt]:
    for number, call in enumerate(found.calls):
        setattr(call, _MARK, number)
    run = f"_circuit_k{found.number}"
    begin = ast.Assign(
        [ast.Name(run, ast.Store())],
        ast.Call(_name(f"_circuit_g{found.number}"), [], []),
    )
    plain = [copy.deepcopy(each) for each in found.statements]
    # As after the plain statements, nothing keeps the results alive.
    forget = ast.Assign([ast.Name(run, ast.Store())], ast.Constant(None))
    given = [
        _tuple(
            [
                _name(original.func.id),  # type: ignore[attr-defined]
                _tuple(copy.deepcopy(call.args)),
                _dict(copy.deepcopy(call.keywords)),
            ]
        )
        for call, original in zip(found.calls, found.group.calls, strict=True)
    ]
    ask = ast.Try(
        [ast.Expr(ast.Call(_attribute(run, "run"), given, []))],
        [ast.ExceptHandler(_name(_FAILED), None, [ast.Pass()])],
        [],
        [],
    )
    taken = _replaced(found, _Taken(run))
    timed = _replaced(found, _Timed(run, found.group))
    made: list[ast.stmt] = [
        begin,
        ast.If(
            ast.Compare(_name(run), [ast.Is()], [ast.Constant(None)]),
            plain,
            [
                ast.If(_attribute(run, "wanted"), [ask], []),
                ast.If(_attribute(run, "done"), taken, timed),
                forget,
            ],
        ),
    ]
    for each in made:
        _settled(each, found.statements[0])
    return made


def _replaced(found: GroupPlace, change: ast.NodeTransformer) -> list[ast.stmt]:
    return [change.visit(copy.deepcopy(each)) for each in found.statements]


class _Taken(ast.NodeTransformer):
    """The calls become their results."""

    def __init__(self, run: str) -> None:
        self.run = run

    def visit_Call(self, node: ast.Call) -> ast.AST:
        number = getattr(node, _MARK, None)
        if number is None:
            return self.generic_visit(node)
        made = ast.Call(_attribute(self.run, "take"), [ast.Constant(number)], [])
        return _settled(made, node)


class _Timed(ast.NodeTransformer):
    """The calls are made in place, and the clock is read after each."""

    def __init__(self, run: str, group: Group) -> None:
        self.run = run
        self.group = group

    def visit_Call(self, node: ast.Call) -> ast.AST:
        number = getattr(node, _MARK, None)
        if number is None:
            return self.generic_visit(node)
        if self.group.circuits[number].fn is self.group.function.fn:
            picked = ast.Call(_attribute(self.run, "pick"), [node.func], [])
            node.func = _settled(picked, node.func)
        return _settled(ast.Call(_attribute(self.run, "tock"), [node], []), node)


def _name(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())


def _attribute(name: str, attribute: str) -> ast.Attribute:
    return ast.Attribute(_name(name), attribute, ast.Load())


def _tuple(parts: Sequence[ast.expr]) -> ast.expr:
    return ast.Tuple(list(parts), ast.Load())


def _dict(keywords: Sequence[ast.keyword]) -> ast.expr:
    keys: list[ast.expr | None] = [ast.Constant(k.arg) for k in keywords]
    return ast.Dict(keys, [k.value for k in keywords])


def _settled(node: _Tree, position: ast.AST) -> _Tree:
    """Give new nodes the place of what they stand for."""
    for each in ast.walk(node):
        if "lineno" in each._attributes and not hasattr(each, "lineno"):
            ast.copy_location(each, position)
    return node


__all__ = ["GroupPlace", "constants", "gather", "place", "spread"]
