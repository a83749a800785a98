"""The loops of a function, statements and comprehensions alike, in one normal form."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Literal

from circuit.compiler.filled import RESULT
from circuit.compiler.frontend.scope import COMPREHENSIONS, SCOPES
from circuit.lang.dataclass import dataclass, field

Kind = Literal["for", "while", "comprehension", "call"]


#: Builtins and classes that use up a generator argument before they return.
CONSUMERS = frozenset(
    {
        "sum",
        "min",
        "max",
        "any",
        "all",
        "list",
        "tuple",
        "set",
        "frozenset",
        "dict",
        "sorted",
        "join",
        "Counter",
        "deque",
        "fsum",
        "prod",
        "extend",
        "update",
        "mean",
        "median",
        "OrderedDict",
        "next",
        "bytes",
        "bytearray",
        "array",
    }
)


@dataclass(slots=True)
class Loop:
    """One loop: its items, their target, and what is done with each."""

    node: ast.For | ast.While | ast.expr
    kind: Kind
    line: int
    target: ast.expr | None = None
    iter: ast.expr | None = None
    body: Sequence[ast.stmt] = ()
    orelse: Sequence[ast.stmt] = ()
    #: Of comprehensions: "list", "set", "dict", "generator", "any", "all", "next".
    shape: str = ""
    parent: Loop | None = None
    nested: bool = False  # in a function or class inside the function
    children: list[Loop] = field(default_factory=list)

    @property
    def in_loop(self) -> bool:
        return self.parent is not None


def find_loops(body: Sequence[ast.stmt] | ast.expr) -> list[Loop]:
    """Every loop of a function's body, outer ones before inner ones, in order."""
    finder = _Finder()
    for part in body if isinstance(body, Sequence) else [body]:
        finder.visit(part, None, False, "")
    return finder.found


class _Finder:
    def __init__(self) -> None:
        self.found: list[Loop] = []

    def visit(
        self, node: ast.AST, parent: Loop | None, nested: bool, consumer: str
    ) -> None:
        match node:
            case ast.For() | ast.AsyncFor():
                self.for_loop(node, parent, nested)
            case ast.While():
                loop = self.add(Loop(node, "while", node.lineno), parent, nested)
                self.children(node, loop, nested)
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                self.comprehension(node, parent, nested, consumer)
            case ast.Call():
                self.call(node, parent, nested)
            case _:
                inside = nested or isinstance(node, SCOPES)
                self.children(node, parent, inside)

    def add(self, loop: Loop, parent: Loop | None, nested: bool) -> Loop:
        loop.parent = parent
        loop.nested = nested
        if parent is not None:
            parent.children.append(loop)
        self.found.append(loop)
        return loop

    def children(self, node: ast.AST, parent: Loop | None, nested: bool) -> None:
        for child in ast.iter_child_nodes(node):
            self.visit(child, parent, nested, "")

    def for_loop(
        self, node: ast.For | ast.AsyncFor, parent: Loop | None, nested: bool
    ) -> None:
        # The iterable is evaluated once, outside the loop.
        self.visit(node.iter, parent, nested, "for")
        loop = Loop(
            node,  # type: ignore[arg-type]
            "for",
            node.lineno,
            node.target,
            node.iter,
            node.body,
            node.orelse,
        )
        self.add(loop, parent, nested)
        for statement in node.body:
            self.visit(statement, loop, nested, "")
        for statement in node.orelse:
            self.visit(statement, parent, nested, "")

    def call(self, node: ast.Call, parent: Loop | None, nested: bool) -> None:
        name = ""
        if isinstance(node.func, ast.Name):
            name = node.func.id
        elif isinstance(node.func, ast.Attribute):
            name = node.func.attr
        self.visit(node.func, parent, nested, "")
        for argument in node.args:
            self.visit(argument, parent, nested, name if name in CONSUMERS else "")
        for keyword in node.keywords:
            self.visit(keyword.value, parent, nested, "")

    def comprehension(
        self, node: ast.expr, parent: Loop | None, nested: bool, consumer: str
    ) -> None:
        generators: list[ast.comprehension] = node.generators  # type: ignore[attr-defined]
        first = generators[0]
        shape = {
            ast.ListComp: "list",
            ast.SetComp: "set",
            ast.DictComp: "dict",
            ast.GeneratorExp: "generator",
        }[type(node)]
        if shape == "generator" and consumer in ("any", "all", "next"):
            shape = consumer
        elif shape == "generator" and not consumer:
            shape = "lazy"
        self.visit(first.iter, parent, nested, "for")
        loop = Loop(
            node,
            "comprehension",
            node.lineno,
            first.target,
            first.iter,
            _as_statements(node, generators, shape),
            (),
            shape,
        )
        self.add(loop, parent, nested)
        inner: Loop = loop
        for test in first.ifs:
            self.visit(test, loop, nested, "")
        for generator in generators[1:]:
            self.visit(generator.iter, inner, nested, "for")
            row = Loop(
                node,
                "comprehension",
                generator.iter.lineno,
                generator.target,
                generator.iter,
                (),
                (),
                "inner",
            )
            row.parent = inner
            inner.children.append(row)
            inner = row
            for test in generator.ifs:
                self.visit(test, inner, nested, "")
        parts = (
            [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]  # type: ignore[attr-defined]
        )
        for part in parts:
            self.visit(part, inner, nested, "")


def _as_statements(
    node: ast.expr, generators: Sequence[ast.comprehension], shape: str
) -> list[ast.stmt]:
    """What a comprehension does with an item of its first source, as statements."""
    made = _result_statement(node, shape)
    for generator in reversed(generators):
        for test in reversed(generator.ifs):
            made = ast.copy_location(ast.If(test, [made], []), test)
        if generator is not generators[0]:
            made = ast.For(generator.target, generator.iter, [made], [])
            ast.copy_location(made, generator.target)
    # The first generator's own tests were wrapped last: `made` starts with them.
    ast.fix_missing_locations(made)
    return [made]


def _result_statement(node: ast.expr, shape: str) -> ast.stmt:
    if isinstance(node, ast.DictComp):
        element: ast.expr = ast.Tuple([node.key, node.value], ast.Load())
        ast.copy_location(element, node.key)
    else:
        element = node.elt  # type: ignore[attr-defined]
    if shape == "next":
        # Whatever the first item gives is taken: it is found in place.
        return ast.fix_missing_locations(ast.copy_location(ast.Break(), element))
    if shape in ("any", "all"):
        test = element
        if shape == "all":
            test = ast.copy_location(ast.UnaryOp(ast.Not(), element), element)
        made: ast.stmt = ast.If(test, [ast.copy_location(ast.Break(), element)], [])
        return ast.copy_location(made, element)
    held = ast.Name(RESULT, ast.Load())
    call = ast.Call(ast.Attribute(held, "append", ast.Load()), [element], [])
    made = ast.copy_location(ast.Expr(call), element)
    return ast.fix_missing_locations(made)


def inner_statements(body: Sequence[ast.stmt]) -> Iterator[ast.AST]:
    """The nodes of statements, without going into functions and classes."""
    waiting: list[ast.AST] = list(body)
    while waiting:
        node = waiting.pop(0)
        yield node
        if not isinstance(node, SCOPES):
            waiting.extend(ast.iter_child_nodes(node))


__all__ = ["COMPREHENSIONS", "CONSUMERS", "RESULT", "Kind", "Loop", "find_loops"]
