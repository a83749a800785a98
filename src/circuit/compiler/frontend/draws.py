"""Draws from random generators: where they stand, and what it takes to foretell them.

A generator's state is the one thing that goes from iteration to iteration in a loop
that draws. It is cheap to foretell: the statements that draw, with what they depend
on, are cut out of the body (a slice: Weiser, ICSE 1981) and run ahead in the caller.
Workers then begin each part in its state and draw for themselves. Nothing rests on the
slice being right: a part counts only if it began in the state in which the part before
it really ended.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator, Mapping, Sequence

from circuit.compiler.frontend.scope import (
    COMPREHENSIONS,
    LOOPS,
    SCOPES,
    names_bound,
    names_read,
)
from circuit.compiler.terms import LEAVE
from circuit.lang.dataclass import dataclass

#: Methods that take as many words of the generator whatever they draw.
STEADY = frozenset(
    {
        "choices",
        "expovariate",
        "gauss",
        "getrandbits",
        "paretovariate",
        "rand",
        "randbytes",
        "random",
        "random_sample",
        "triangular",
        "uniform",
        "weibullvariate",
    }
)

#: How a call of the user's own function that draws is noted.
USERS = "()"

#: Builtins that may be called ahead at no cost worth speaking of.
_CHEAP = frozenset(
    {
        "abs",
        "bool",
        "dict",
        "enumerate",
        "float",
        "int",
        "len",
        "list",
        "max",
        "min",
        "range",
        "reversed",
        "round",
        "set",
        "sorted",
        "str",
        "sum",
        "tuple",
        "zip",
    }
)


@dataclass(frozen=True, slots=True)
class Draws:
    """What foretells the draws of an iteration."""

    body: tuple[ast.stmt, ...]  # the slice, for one item
    steady: bool  # each iteration may well take as many words as any other
    heavy: bool  # the slice calls more than generators


def draws_first(
    made: ast.stmt, drawn: Sequence[str], draws: Callable[[ast.AST], bool]
) -> set[tuple[str, str]] | None:
    """Whether an ordered statement draws before it does anything that may fail.

    `made` is the statement with the values in `drawn` put in place of what draws. The
    answer is the names, each with an attribute or "", that are looked up before: they
    must be there when the loop begins, and hold nothing of the user's own classes, or
    be the builtin (attribute "()"). None: it draws otherwise, or more than once.
    """
    if len(drawn) != 1:
        return None

    def is_drawn(node: ast.AST) -> bool:
        return isinstance(node, ast.Name) and node.id == drawn[0]

    def quiet(*nodes: ast.AST) -> bool:
        return not any(draws(each) for node in nodes for each in ast.walk(node))

    match made:
        case ast.AugAssign(target=ast.Name(id=name), value=value) if is_drawn(value):
            return {(name, "")}
        case ast.AugAssign(
            target=ast.Subscript(value=ast.Name(id=name), slice=key), value=value
        ) if is_drawn(key) and quiet(value):
            return {(name, "__getitem__")}
        case ast.Assign(targets=[target], value=value) if is_drawn(value):
            return set() if quiet(target) else None
        case ast.Expr(value=ast.Call(func=func, args=args, keywords=[])):
            if sum(map(is_drawn, args)) != 1 or not all(map(_is_simple, args)):
                return None
            given = {(each.id, "") for each in args if isinstance(each, ast.Name)}
            match func:
                case ast.Name(id=name):
                    return {(name, "()"), *given}
                case ast.Attribute(value=ast.Name(id=name), attr=attr):
                    return {(name, attr), *given}
        case ast.If(test=test, body=body, orelse=orelse) if is_drawn(test):
            return set() if quiet(*body, *orelse) else None
    return None


def _is_simple(node: ast.AST) -> bool:
    return isinstance(node, (ast.Name, ast.Constant))


def draws_of(
    body: Sequence[ast.stmt], drawn: Mapping[int, str], hidden: frozenset[str]
) -> Draws:
    """The slice of a loop's parallel part that draws.

    `drawn` has the nodes that draw, with the method's name; `hidden` are accumulators,
    which have no meaning ahead of the loop.
    """
    slicer = _Slicer(drawn, hidden)
    while True:
        before = len(slicer.needed)
        made = slicer.block(body, False)
        if len(slicer.needed) == before:
            break
    return Draws(tuple(made), slicer.steady(body), slicer.heavy(made))


class _Slicer:
    def __init__(self, drawn: Mapping[int, str], hidden: frozenset[str]) -> None:
        self.drawn = drawn
        self.hidden = hidden
        self.needed: set[str] = set()

    def draws(self, *nodes: ast.AST | None) -> bool:
        return any(
            self.word(each) is not None
            for node in nodes
            if node is not None
            for each in ast.walk(node)
        )

    def word(self, node: ast.AST) -> str | None:
        """The method by which this very node draws."""
        return self.drawn.get(id(getattr(node, "_circuit_of", node)))

    # -- statements -----------------------------------------------------------------

    def block(self, body: Sequence[ast.stmt], later: bool) -> list[ast.stmt]:
        """The statements to keep; `later`: more is drawn after the block."""
        made: list[ast.stmt] = []
        for statement in reversed(body):
            made[:0] = self.statement(statement, later)
            later = later or self.draws(statement)
        return made

    def statement(self, node: ast.stmt, later: bool) -> list[ast.stmt]:
        if isinstance(node, (ast.Break, ast.Continue)):
            return [node] if later else []
        if isinstance(node, ast.Raise):
            leaves = isinstance(node.exc, ast.Name) and node.exc.id == LEAVE
            return [ast.copy_location(ast.Break(), node)] if leaves and later else []
        parts = [name for name in ("body", "orelse", "finalbody") if _block(node, name)]
        if isinstance(node, (ast.Try, ast.TryStar, ast.Match, *SCOPES)):
            # Not taken apart: what it may bind or skip depends on all of it.
            return self.whole(node) if self.matters(node, later) else []
        if not parts:
            return self.simple(node)
        inner = later or (isinstance(node, LOOPS) and self.draws(node))
        made = copy.copy(node)
        kept = False
        for name in parts:
            block = self.block(_block(node, name), inner)
            kept = kept or bool(block)
            setattr(made, name, block or ([ast.Pass()] if name == "body" else []))
        headers = [h for h in ast.iter_child_nodes(node) if not isinstance(h, ast.stmt)]
        if not kept and not self.draws(*headers):
            return []
        for header in headers:
            self.needed |= names_read(header)
        return [made]

    def matters(self, node: ast.stmt, later: bool) -> bool:
        leaves = later and any(
            isinstance(each, (ast.Break, ast.Continue, ast.Raise))
            for each in ast.walk(node)
        )
        return leaves or self.draws(node) or bool(self.touched(node) & self.needed)

    def whole(self, node: ast.stmt) -> list[ast.stmt]:
        self.needed |= names_read(node)
        return [node]

    def touched(self, node: ast.stmt) -> set[str]:
        """Names that a statement binds, or whose objects it may change."""
        found = set(names_bound(node))
        for each in ast.walk(node):
            if isinstance(each, ast.Call):
                word = self.word(each)
                if isinstance(each.func, ast.Attribute) and word is None:
                    found |= names_read(each.func.value)
                if word in ("shuffle", USERS):
                    found.update(a.id for a in each.args if isinstance(a, ast.Name))
            if isinstance(each, (ast.Subscript, ast.Attribute)) and not isinstance(
                each.ctx, ast.Load
            ):
                found |= names_read(each.value)
        return found

    def simple(self, node: ast.stmt) -> list[ast.stmt]:
        # Accumulators mean nothing ahead of the loop.
        hidden = (names_bound(node) | names_read(node)) & self.hidden
        if hidden or not self.touched(node) & self.needed:
            made = [
                ast.copy_location(ast.Expr(each), node) for each in self.parts(node)
            ]
            for each in made:
                self.needed |= names_read(each)
            return list(made)
        return self.whole(node)

    def parts(self, node: ast.AST) -> Iterator[ast.expr]:
        """The smallest expressions in which all that draws is found, in order."""
        if not self.draws(node):
            return
        whole = isinstance(node, (ast.BoolOp, ast.IfExp, *COMPREHENSIONS, *SCOPES))
        if isinstance(node, ast.expr) and (whole or self.word(node) is not None):
            yield node
            return
        for child in ast.iter_child_nodes(node):
            yield from self.parts(child)

    # -- what is known of the slice ---------------------------------------------------

    def steady(self, body: Sequence[ast.stmt]) -> bool:
        """Nothing decides whether, or how much, an iteration draws."""
        for statement in body:
            for node in ast.walk(statement):
                word = self.word(node)
                if word is not None and word not in STEADY and word != USERS:
                    return False
                choice = isinstance(
                    node, (ast.If, ast.While, ast.Try, ast.Match, ast.IfExp, ast.BoolOp)
                )
                if choice and any(
                    self.draws(child)
                    for name, child in _decided(node)
                    if name not in ("test", "subject")
                ):
                    return False
        return True

    def heavy(self, made: Sequence[ast.stmt]) -> bool:
        for statement in made:
            for node in ast.walk(statement):
                if not isinstance(node, ast.Call) or self.word(node) not in (
                    None,
                    USERS,
                ):
                    continue
                if not isinstance(node.func, ast.Name) or node.func.id not in _CHEAP:
                    return True
        return False


def _decided(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """The children of a node, with the names of their fields."""
    for name, value in ast.iter_fields(node):
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, ast.AST):
                yield name, each


def _block(node: ast.stmt, name: str) -> list[ast.stmt]:
    found = getattr(node, name, None)
    return found if isinstance(found, list) else []
