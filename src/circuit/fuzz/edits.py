"""The ways to make a program smaller: each gives a smaller syntax tree.

An edit names a place by the way to it from the root, so that it can be made in a copy.
Large pieces come first: statements, then what they hold, then expressions.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator

Way = tuple[tuple[str, int | None], ...]
Edit = tuple[Way, Callable[[ast.AST], None]]

#: What may be dropped from, by kind of node: fields that hold lists.
_LISTS: tuple[tuple[type[ast.AST], tuple[str, ...]], ...] = (
    (ast.List, ("elts",)),
    (ast.Tuple, ("elts",)),
    (ast.Set, ("elts",)),
    (ast.Call, ("args", "keywords")),
    (ast.BoolOp, ("values",)),
    (ast.comprehension, ("ifs",)),
    (ast.Try, ("handlers",)),
    (ast.Match, ("cases",)),
    (ast.JoinedStr, ("values",)),
    (ast.ClassDef, ("bases", "decorator_list")),
    (ast.FunctionDef, ("decorator_list",)),
    (ast.With, ("items",)),
    (ast.Import, ("names",)),
    (ast.ImportFrom, ("names",)),
    (ast.Assign, ("targets",)),
    (ast.Global, ("names",)),
)
_BODIES = ("body", "orelse", "finalbody")


def edits(tree: ast.AST) -> Iterator[Edit]:
    """All edits of a tree, those that take most away first."""
    places = list(_places(tree))
    for way, node in places:
        yield from _blocks(way, node)
    for way, node in places:
        yield from _hoists(way, node)
    for way, node in places:
        yield from _drops(way, node)
    for way, node in places:
        yield from _expressions(way, node)


def edited(tree: ast.AST, edit: Edit) -> ast.AST:
    """A copy of the tree with one edit made."""
    made = copy.deepcopy(tree)
    way, change = edit
    change(_at(made, way))
    return made


def _places(tree: ast.AST, way: Way = ()) -> Iterator[tuple[Way, ast.AST]]:
    yield way, tree
    for name, value in ast.iter_fields(tree):
        if isinstance(value, ast.AST):
            yield from _places(value, (*way, (name, None)))
        elif isinstance(value, list):
            for index, each in enumerate(value):
                if isinstance(each, ast.AST):
                    yield from _places(each, (*way, (name, index)))


def _at(tree: ast.AST, way: Way) -> ast.AST:
    for name, index in way:
        value = getattr(tree, name)
        tree = value if index is None else value[index]
    return tree


def _blocks(way: Way, node: ast.AST) -> Iterator[Edit]:
    """Statements dropped: all, halves, quarters, … and one by one."""
    for name in _BODIES:
        body = getattr(node, name, None)
        if not isinstance(body, list) or not body:
            continue
        if [type(each) for each in body] == [ast.Pass]:
            continue
        size = len(body)
        while size:
            for start in range(0, len(body), size):
                yield way, _without(name, start, size)
            size //= 2


def _without(name: str, start: int, size: int) -> Callable[[ast.AST], None]:
    def change(node: ast.AST) -> None:
        body = getattr(node, name)
        del body[start : start + size]
        if not body and name == "body" and not isinstance(node, ast.Module):
            body.append(ast.Pass())

    return change


def _hoists(way: Way, node: ast.AST) -> Iterator[Edit]:
    """A compound statement gives way to what it holds."""
    for name in _BODIES:
        body = getattr(node, name, None)
        if not isinstance(body, list):
            continue
        for index, each in enumerate(body):
            for inner in _BODIES:
                if getattr(each, inner, None) and isinstance(
                    getattr(each, inner), list
                ):
                    yield way, _hoisted(name, index, inner)


def _hoisted(name: str, index: int, inner: str) -> Callable[[ast.AST], None]:
    def change(node: ast.AST) -> None:
        body = getattr(node, name)
        body[index : index + 1] = getattr(body[index], inner)

    return change


def _drops(way: Way, node: ast.AST) -> Iterator[Edit]:
    """Items, arguments, conditions, handlers, cases dropped one by one."""
    for kind, names in _LISTS:
        if isinstance(node, kind):
            for name in names:
                held = getattr(node, name)
                least = 0 if name in ("elts", "args", "keywords", "ifs") else 1
                if name in ("bases", "decorator_list"):
                    least = 0
                for index in range(len(held) if len(held) > least else 0):
                    yield way, _dropped(name, index)
    if isinstance(node, ast.Dict):
        for index in range(len(node.keys)):
            yield way, _pair_dropped(index)
    if isinstance(node, ast.arguments):
        for index in range(len(node.args)):
            yield way, _dropped("args", index)


def _dropped(name: str, index: int) -> Callable[[ast.AST], None]:
    def change(node: ast.AST) -> None:
        del getattr(node, name)[index]

    return change


def _pair_dropped(index: int) -> Callable[[ast.AST], None]:
    def change(node: ast.AST) -> None:
        assert isinstance(node, ast.Dict)
        del node.keys[index], node.values[index]

    return change


def _expressions(way: Way, node: ast.AST) -> Iterator[Edit]:
    """An expression gives way to a part of it, or to a plain constant."""
    for name, value in ast.iter_fields(node):
        held = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for index, each in held:
            if isinstance(each, ast.expr) and _is_read(each):
                for smaller in _smaller(each):
                    yield way, _replaced(name, index, smaller)


def _is_read(node: ast.expr) -> bool:
    return isinstance(getattr(node, "ctx", ast.Load()), ast.Load)


def _smaller(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.Constant):
        yield from _constants(node.value)
        return
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr) and _is_read(child):
            yield child
    if not isinstance(node, (ast.Name, ast.Attribute)):
        yield ast.Constant(0)
    if isinstance(node, (ast.Name, ast.Call)):
        yield ast.Constant(1)


def _constants(value: object) -> Iterator[ast.expr]:
    if type(value) is int and value > 1:
        for less in sorted({1, value // 2, value - 1}):
            yield ast.Constant(less)
    elif type(value) is float and value != 1.0:
        yield ast.Constant(1.0)
    elif type(value) is str and value:
        yield ast.Constant("")
        yield ast.Constant(value[: len(value) // 2])
        yield ast.Constant(value[len(value) // 2 :])


def _replaced(
    name: str, index: int | None, smaller: ast.expr
) -> Callable[[ast.AST], None]:
    def change(node: ast.AST) -> None:
        if index is None:
            setattr(node, name, copy.deepcopy(smaller))
        else:
            getattr(node, name)[index] = copy.deepcopy(smaller)

    return change
