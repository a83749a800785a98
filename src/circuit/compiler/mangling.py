"""Names as code inside a class has them: `__x` in class `A` is `_A__x`."""

from __future__ import annotations

import ast


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
        waiting.extend(inside(each, around))
    return node


def _mangle_one(node: ast.AST, class_name: str) -> None:
    field = _IDENTIFIERS.get(type(node))
    if field is not None:
        name = getattr(node, field)
        if name is not None:
            setattr(node, field, mangled(name, class_name))
    elif isinstance(node, (ast.Global, ast.Nonlocal)):
        node.names = [mangled(name, class_name) for name in node.names]


def inside(node: ast.AST, class_name: str) -> list[tuple[ast.AST, str]]:
    """The nodes inside a node, each with the class around it."""
    if not isinstance(node, ast.ClassDef):
        return [(child, class_name) for child in ast.iter_child_nodes(node)]
    inside: set[ast.AST] = set(node.body)
    return [
        (child, node.name if child in inside else class_name)
        for child in ast.iter_child_nodes(node)
    ]
