"""Write a function again, with a site in place of each group of independent calls.

Before    return f(x) + g(y)      After    k = site()
                                           if k is None:
                                               return f(x) + g(y)
                                           if k.wanted:
                                               try:
                                                   k.given = (f, (x,), {}), …
                                               except Exception:
                                                   pass
                                               k.run()
                                           if k.done:
                                               return k.take(0) + k.take(1)
                                           return k.tock(f(x)) + k.tock(g(y))

`k` is None most of the time. What goes wrong while the calls are made is found again in
place, in order. Where a function calls itself, `f(x) + f(y)` in place is

    t = clock()
    ((site.body if f is site.function else f)(x)
     + (site.follow(t, f) if clock() - t > LONG else f)(y))

and `site()` is asked only where `site.armed`. See `callsite` for what that is good for.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import TypeVar

from circuit.compiler.frontend.independent import Group
from circuit.compiler.frontend.scope import SCOPES
from circuit.lang.dataclass import dataclass

_FAILED = "_circuit_failed"
_CLOCK = "_circuit_clock"
#: Seconds from which on a recursive call is followed by another one with sites.
LONG = 0.0002
_MARK = "_circuit_call"
_Tree = TypeVar("_Tree", bound=ast.AST)


@dataclass(frozen=True, slots=True)
class GroupPlace:
    """A group, and its statements and calls in the tree that is written again."""

    number: int
    group: Group
    statements: tuple[ast.stmt, ...]
    calls: tuple[ast.Call, ...]


def spread(tree: ast.AST) -> None:
    """Make `return a if t else b` an `if` statement, where a branch makes calls.

    The same to whoever runs it; but in a statement of its own a branch can be a group.
    """
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list) and not isinstance(node, ast.For | ast.While):
                setattr(node, name, [_spread(each) for each in block])


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
    return inner + isinstance(node, ast.Call)


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
    return {**found, _FAILED: Exception, _CLOCK: perf_counter}


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
    site = f"_circuit_g{found.number}"
    asked: ast.expr = ast.Call(_name(site), [], [])
    plain = [copy.deepcopy(each) for each in found.statements]
    if found.group.recursive:
        asked = ast.IfExp(_attribute(site, "armed"), asked, ast.Constant(None))
        plain = _recursive(found, site)
    begin = ast.Assign([ast.Name(run, ast.Store())], asked)
    # As after the plain statements, nothing keeps the results alive.
    forget = ast.Assign([ast.Name(run, ast.Store())], ast.Constant(None))
    given = [
        _tuple(
            [
                copy.deepcopy(original.func),
                _tuple(copy.deepcopy(call.args)),
                _dict(copy.deepcopy(call.keywords)),
            ]
        )
        for call, original in zip(found.calls, found.group.calls, strict=True)
    ]
    ask = ast.Try(
        [ast.Assign([ast.Attribute(_name(run), "given", ast.Store())], _tuple(given))],
        [ast.ExceptHandler(_name(_FAILED), None, [ast.Pass()])],
        [],
        [],
    )
    go = ast.Expr(ast.Call(_attribute(run, "run"), [], []))
    taken = _replaced(found, _Taken(run))
    timed = _replaced(found, _Timed(run))
    made: list[ast.stmt] = [
        begin,
        ast.If(
            ast.Compare(_name(run), [ast.Is()], [ast.Constant(None)]),
            plain,
            [
                ast.If(_attribute(run, "wanted"), [ask, go], []),
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

    def __init__(self, run: str) -> None:
        self.run = run

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if not hasattr(node, _MARK):
            return self.generic_visit(node)
        return _settled(ast.Call(_attribute(self.run, "tock"), [node], []), node)


def _recursive(found: GroupPlace, site: str) -> list[ast.stmt]:
    begun = f"_circuit_t{found.number}"
    read = ast.Assign([ast.Name(begun, ast.Store())], _clock())
    return [read, *_replaced(found, _Followed(found.group, site, begun))]


class _Followed(ast.NodeTransformer):
    """The first call of the function itself has sites, the next ones if it was long."""

    def __init__(self, group: Group, site: str, begun: str) -> None:
        self.group = group
        self.site = site
        self.begun = begun
        self.count = 0

    def visit_Call(self, node: ast.Call) -> ast.AST:
        number = getattr(node, _MARK, None)
        if number is None:
            return self.generic_visit(node)
        if self.group.circuits[number].fn is not self.group.function.fn:
            return node
        found = self.group.calls[number].func
        if self.count == 0:
            node.func = _settled(self.first(found, node.func), node.func)
        else:
            passed = ast.BinOp(_clock(), ast.Sub(), _name(self.begun))
            test = ast.Compare(passed, [ast.Gt()], [ast.Constant(LONG)])
            given = [_name(self.begun), ast.Constant(self.count), copy.deepcopy(found)]
            chosen = ast.Call(_attribute(self.site, "follow"), given, [])
            node.func = _settled(ast.IfExp(test, chosen, node.func), node.func)
        self.count += 1
        return node

    def first(self, found: ast.expr, plain: ast.expr) -> ast.expr:
        """The function with sites, where it is what is called."""
        if not isinstance(found, ast.Name):
            bound = _attribute(self.site, "bound")
            return ast.Call(bound, [copy.deepcopy(found)], [])
        test = ast.Compare(
            _name(found.id), [ast.Is()], [_attribute(self.site, "function")]
        )
        return ast.IfExp(test, _attribute(self.site, "body"), plain)


def _clock() -> ast.expr:
    return ast.Call(_name(_CLOCK), [], [])


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
