"""Loops that do nothing but count their items become one call of `Counter`'s C loop.

Before    for word in line.split():
              counts[word] = counts.get(word, 0) + 1
After     _circuit_count(counts, line.split())

The C loop looks an item up, adds 1 and stores it, one item after the other, as the
statement does: the keys come in the same order, and what fails leaves the same entries
behind. It knows `dict` and the subclasses that keep its `get` and `__setitem__`.

Invariants: the accumulator is a partition's own, where an absent key counts 0; the
loop's variable is read by nobody else.
"""

from __future__ import annotations

import ast
from collections import Counter, _count_elements  # type: ignore[attr-defined]
from collections.abc import Iterable, Mapping

COUNT = "_circuit_count"
count_elements = _count_elements


def count_in_c(
    loop: ast.For, counted: Iterable[str], kept: Iterable[str]
) -> list[ast.stmt]:
    """The kernel's loop with its counting loops replaced; it may be one itself.

    `counted` are the accumulators that add by key, `kept` the variables that somebody
    reads after the loop.
    """
    accumulators = frozenset(counted)
    loops = {
        each: name
        for each in ast.walk(loop)
        if isinstance(each, ast.For) and (name := _counted(each)) in accumulators
    }
    if not loops:
        return [loop]
    elsewhere = _uses(loop)
    elsewhere.update(kept)
    for each in loops:
        elsewhere.subtract(_uses(each.body[0]))
    found = {
        each: name
        for each, name in loops.items()
        if isinstance(each.target, ast.Name) and elsewhere[each.target.id] == 0
    }
    return [_Counting(found).visit(loop)]


def _uses(node: ast.stmt) -> Counter[str]:
    """How often each name is read or deleted."""
    return Counter(
        each.id
        for each in ast.walk(node)
        if isinstance(each, ast.Name) and not isinstance(each.ctx, ast.Store)
    )


class _Counting(ast.NodeTransformer):
    def __init__(self, loops: Mapping[ast.For, str]) -> None:
        self.loops = loops

    def visit_For(self, node: ast.For) -> ast.stmt:
        self.generic_visit(node)
        name = self.loops.get(node)
        if name is None:
            return node
        arguments: list[ast.expr] = [ast.Name(name, ast.Load()), node.iter]
        call = ast.Call(ast.Name(COUNT, ast.Load()), arguments, [])
        return ast.fix_missing_locations(ast.copy_location(ast.Expr(call), node))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.stmt:
        return node  # its names are its own

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.stmt:
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.stmt:
        return node


def _counted(loop: ast.For) -> str:
    """The name of what a loop merely counts its items in; "" for other loops."""
    if loop.orelse or not isinstance(loop.target, ast.Name):
        return ""
    item = loop.target.id
    match loop.body:
        case [
            ast.AugAssign(
                target=ast.Subscript(value=ast.Name(id=name), slice=ast.Name(id=key)),
                op=ast.Add(),
                value=ast.Constant(value=1) as added,
            )
        ] if key == item and type(added.value) is int:
            return name
        case [
            ast.Assign(
                targets=[
                    ast.Subscript(
                        value=ast.Name(id=name), slice=ast.Name(id=key)
                    ) as target
                ],
                value=ast.BinOp(
                    left=old, op=ast.Add(), right=ast.Constant(value=1) as added
                ),
            )
        ] if key == item and type(added.value) is int and _is_old(old, target):
            return name
    return ""


def _is_old(node: ast.expr, target: ast.Subscript) -> bool:
    """`counts.get(item, 0)` or `counts[item]`."""
    held, key = target.value, target.slice
    assert isinstance(held, ast.Name) and isinstance(key, ast.Name)
    match node:
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=name), attr="get"),
            args=[ast.Name(id=asked), ast.Constant(value=0) as zero],
            keywords=[],
        ):
            return (name, asked) == (held.id, key.id) and type(zero.value) is int
        case ast.Subscript(value=ast.Name(id=name), slice=ast.Name(id=asked)):
            return (name, asked) == (held.id, key.id)
    return False


__all__ = ["COUNT", "count_elements", "count_in_c"]
