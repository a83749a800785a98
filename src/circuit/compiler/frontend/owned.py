"""Containers of which each iteration touches only the element at its own index.

Problem: `grid[i][j] = …` and `a[i] = a[i] * 2` change a container that the loop also
reads, yet iteration `i` touches element `i` alone: the iterations are independent.

Before    for i in range(n):            After    own = src[i].copy()
              for j in range(m):                 for j in range(m):
                  grid[i][j] += b[i][j]              own[j] += b[i][j]
                                                 grid[i][:] = own

The element is worked on in a copy, and put back by an ordered statement. `src` is
another name for the same container. Invariants, checked at run time (`Owned` names what
to check): the indexes are distinct and not negative, rows are distinct lists or arrays
of plain numbers or text, and the container is reached on no other way.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Sequence

from circuit.compiler.frontend.scope import names_bound
from circuit.lang.dataclass import dataclass

PREFIX = "_circuit_own_"
SOURCE = "_circuit_src_"


@dataclass(frozen=True, slots=True)
class Owned:
    """A container indexed by the loop's own index; `rows`: its elements are changed."""

    name: str
    rows: bool

    @property
    def source(self) -> str:
        return SOURCE + self.name


def own_elements(
    target: ast.expr,
    iterable: ast.expr,
    body: Sequence[ast.stmt],
    local: frozenset[str],
    without: frozenset[str] = frozenset(),
) -> tuple[list[ast.stmt], tuple[Owned, ...]]:
    """The body on own elements, and the containers; the same body if there are none.

    The containers in `without` are left as they are.
    """
    index = _index(target, iterable)
    if (
        index is None
        or leaves_early(body)
        or any(index in names_bound(statement) for statement in body)
    ):
        return list(body), ()
    found: list[Owned] = []
    for name in _written(body):
        if name not in local - without or any(name in names_bound(s) for s in body):
            continue
        mode = _mode(name, index, body)
        if mode is not None:
            found.append(Owned(name, mode == "rows"))
    made = list(body)
    for owned in found:
        made = _rewritten(made, owned, index)
    return made, tuple(found)


def _index(target: ast.expr, iterable: ast.expr) -> str | None:
    match iterable, target:
        case ast.Call(func=ast.Name(id="range")), ast.Name(id=name):
            return name
        case ast.Call(func=ast.Name(id="enumerate"), args=[_]), ast.Tuple(
            elts=[ast.Name(id=name), *_]
        ):
            return name
    return None


def _written(body: Sequence[ast.stmt]) -> list[str]:
    """Names whose elements, or elements of elements, are stored to."""
    found: dict[str, None] = {}
    aliases = _aliases(body)
    for statement in body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
                inner: ast.expr = node
                while isinstance(inner, ast.Subscript):
                    inner = inner.value
                if isinstance(inner, ast.Name):
                    found[aliases.get(inner.id, inner.id)] = None
    return list(found)


def _aliases(body: Sequence[ast.stmt]) -> dict[str, str]:
    """`row = grid[i]`: row → grid."""
    found: dict[str, str] = {}
    for statement in body:
        match statement:
            case ast.Assign(
                targets=[ast.Name(id=alias)],
                value=ast.Subscript(value=ast.Name(id=name), slice=ast.Name()),
            ):
                found[alias] = name
    return found


def _mode(name: str, index: str, body: Sequence[ast.stmt]) -> str | None:
    """How a container is used, if only at its own index: "items" or "rows"."""
    own: set[int] = set()
    stored = inner = False
    mentions: list[ast.Name] = []
    for statement in body:
        for node in ast.walk(statement):
            match node:
                case ast.Subscript(value=ast.Name(id=held) as base, slice=at):
                    if held == name and _is_index(at, index):
                        own.add(id(base))
                        stored |= isinstance(node.ctx, ast.Store)
                        if isinstance(node.ctx, ast.Del):
                            return None
                case ast.Name(id=held) if held == name:
                    mentions.append(node)
            match node:
                case ast.Subscript(value=ast.Subscript(value=ast.Name(id=held))):
                    inner |= held == name and isinstance(node.ctx, ast.Store)
    if not all(id(each) in own for each in mentions):
        return None
    aliases = [alias for alias, held in _aliases(body).items() if held == name]
    for alias in aliases:
        if sum(alias in names_bound(statement) for statement in body) != 1:
            return None
        inner |= any(
            isinstance(node, ast.Subscript)
            and isinstance(node.ctx, ast.Store)
            and isinstance(node.value, ast.Name)
            and node.value.id == alias
            for statement in body
            for node in ast.walk(statement)
        )
    if stored and inner:
        return None
    if stored:
        # A plain store that reads nothing of the container needs no copy.
        loads = _loads(name, body)
        return "items" if loads else None
    return "rows" if inner else None


def _loads(name: str, body: Sequence[ast.stmt]) -> bool:
    return any(
        isinstance(node, (ast.Subscript, ast.AugAssign))
        and (
            (
                isinstance(node, ast.Subscript)
                and isinstance(node.ctx, ast.Load)
                and isinstance(node.value, ast.Name)
                and node.value.id == name
            )
            or (
                isinstance(node, ast.AugAssign)
                and isinstance(node.target, ast.Subscript)
                and isinstance(node.target.value, ast.Name)
                and node.target.value.id == name
            )
        )
        for statement in body
        for node in ast.walk(statement)
    )


def _is_index(node: ast.expr, index: str) -> bool:
    return isinstance(node, ast.Name) and node.id == index


def _rewritten(body: Sequence[ast.stmt], owned: Owned, index: str) -> list[ast.stmt]:
    own = PREFIX + owned.name
    first = body[0]
    element: ast.expr = ast.Subscript(
        ast.Name(owned.source, ast.Load()), ast.Name(index, ast.Load()), ast.Load()
    )
    if owned.rows:
        element = ast.Call(ast.Attribute(element, "copy", ast.Load()), [], [])
    begin = ast.Assign([ast.Name(own, ast.Store())], element)
    place: ast.expr = ast.Subscript(
        ast.Name(owned.name, ast.Load()), ast.Name(index, ast.Load()), ast.Store()
    )
    if owned.rows:
        place = ast.Subscript(
            ast.Subscript(
                ast.Name(owned.name, ast.Load()),
                ast.Name(index, ast.Load()),
                ast.Load(),
            ),
            ast.Slice(),
            ast.Store(),
        )
    end = ast.Assign([place], ast.Name(own, ast.Load()))
    swap = _Own(owned.name, own, index)
    middle = [swap.visit(copy.deepcopy(statement)) for statement in body]
    made = [begin, *middle, end]
    for statement in (begin, end):
        for node in ast.walk(statement):
            if "lineno" in node._attributes:
                ast.copy_location(node, first)
    return made


class _Own(ast.NodeTransformer):
    def __init__(self, name: str, own: str, index: str) -> None:
        self.name = name
        self.own = own
        self.index = index

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        self.generic_visit(node)
        if (
            isinstance(node.value, ast.Name)
            and node.value.id == self.name
            and _is_index(node.slice, self.index)
        ):
            return ast.copy_location(ast.Name(self.own, node.ctx), node)
        return node


def leaves_early(body: Sequence[ast.stmt]) -> bool:
    """Whether an iteration may end before its last statement."""
    return any(
        isinstance(node, (ast.Continue, ast.Break, ast.Return))
        for statement in body
        for node in _own_level(statement)
    )


def _own_level(node: ast.AST) -> list[ast.AST]:
    """The nodes of a statement, without the `continue`s of loops inside it."""
    if isinstance(node, ast.Return):
        return [node]
    if isinstance(node, (ast.For, ast.While)):
        return [n for n in ast.walk(node) if isinstance(n, ast.Return)]
    found: list[ast.AST] = [node]
    for child in ast.iter_child_nodes(node):
        found += _own_level(child)
    return found
