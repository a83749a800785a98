"""Gives up a loop that only hands indexes to its ordered part for the loops inside it.

Problem: the time steps of a stencil can be cut in two, but nothing is gained by it:

    for t in range(steps):
        for i in range(1, n - 1):
            b[i] = (a[i - 1] + a[i] + a[i + 1]) / 3
        for i in range(1, n - 1):
            a[i] = (b[i - 1] + b[i] + b[i + 1]) / 3

Both assignments run in order over emitted indexes. Either inner loop is parallel.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

from circuit.compiler.frontend.analyse import Reading
from circuit.compiler.frontend.loops import Loop
from circuit.compiler.frontend.values import Problem
from circuit.compiler.terms import EMIT

Place = tuple[int, int]  # a line and a column


def prefer_inner(
    loops: Sequence[Loop], readings: Mapping[int, Reading | Problem]
) -> dict[int, Reading | Problem]:
    """The readings, with a problem for each loop whose inner loops do better."""
    found = dict(readings)
    for loop in loops:  # outer loops come first
        reading = found[id(loop)]
        if not isinstance(reading, Reading):
            continue
        inner = [
            each for each in loops if _inside(each, loop) and _planned(each, found)
        ]
        whole = frozenset(_place(each.node) for each in inner if _uncut(each, found))
        if inner and only_hands_on(reading, whole):
            found[id(loop)] = Problem(
                "C308",
                loop.node,
                "its work is done in order, iteration by iteration; a loop inside it "
                "runs in parallel",
            )
    return found


def only_hands_on(reading: Reading, whole: frozenset[Place] = frozenset()) -> bool:
    """Whether the parallel part computes nothing but indexes, in loops or not.

    The loops at `whole` can be run in parallel altogether, where this reading may do
    part of their work in order: what they compute does not count.
    """
    split = reading.split
    return (
        bool(split.units)
        and not split.sinks
        and any(isinstance(each, ast.For) for each in split.body)
        and all(_light(each, whole) for each in split.body)
    )


def _planned(loop: Loop, readings: Mapping[int, Reading | Problem]) -> bool:
    return loop.kind == "for" and isinstance(readings[id(loop)], Reading)


def _inside(loop: Loop, outer: Loop) -> bool:
    parent = loop.parent
    while parent is not None and parent is not outer:
        parent = parent.parent
    return parent is outer


def _place(node: ast.AST) -> Place:
    return getattr(node, "lineno", 0), getattr(node, "col_offset", 0)


def _uncut(loop: Loop, readings: Mapping[int, Reading | Problem]) -> bool:
    reading = readings[id(loop)]
    return isinstance(reading, Reading) and not reading.split.units


def _light(node: ast.stmt, whole: frozenset[Place]) -> bool:
    match node:
        case ast.For() if _place(node) in whole and _emits(node):
            return _cheap(node.iter)
        case ast.For():
            inner = [*node.body, *node.orelse]
            return _cheap(node.iter) and all(_light(each, whole) for each in inner)
        case ast.If():
            inner = [*node.body, *node.orelse]
            return _cheap(node.test) and all(_light(each, whole) for each in inner)
        case ast.Expr(value=ast.Call(args=args)):
            return _is_emission(node) and all(map(_cheap, args))
        case ast.Assign(targets=[ast.Name()]):
            return _cheap(node.value)
    return isinstance(node, ast.Pass)


def _emits(node: ast.For) -> bool:
    return any(_is_emission(each) for each in ast.walk(node))


def _is_emission(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Call(func=ast.Name(id=name))):
            return name == EMIT
    return False


def _cheap(node: ast.expr) -> bool:
    """Index arithmetic and single elements; arithmetic with elements is work."""
    match node:
        case ast.Constant() | ast.Name():
            return True
        case ast.Call(func=ast.Name(id="range" | "len"), args=args, keywords=[]):
            return all(map(_cheap, args))
        case ast.Subscript():
            return _cheap(node.value) and _cheap(node.slice)
        case ast.UnaryOp():
            return _cheap(node.operand)
        case ast.Attribute():
            return _cheap(node.value)
        case ast.BinOp() | ast.Compare() | ast.BoolOp():
            return not any(
                isinstance(each, (ast.Call, ast.Subscript, ast.Attribute))
                for each in ast.walk(node)
            )
    return False
