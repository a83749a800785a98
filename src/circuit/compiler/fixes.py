"""Finds the hints that can be applied by a tool: edits that surely keep what runs.

`circuitc fix` makes these edits; here is only decided where they are safe. There are
three:

- "target": `for box.n in xs:` becomes `for item in xs:` with `box.n = item` first in
  the body, which is what the `for` does;
- "counting": a `while` that counts from a literal to a number that is known to be an
  int becomes a `for` over a range, if nobody reads the counter after it;
- "walrus": `… if (y := f(x)) > 2` in a comprehension becomes `… for y in [f(x)] if
  y > 2`, if `y` is read nowhere else.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from circuit.compiler.frontend.analyse import Function
from circuit.compiler.frontend.loops import Loop
from circuit.compiler.frontend.rounds import rounds_of
from circuit.compiler.frontend.scope import COMPREHENSIONS


def fix_of(function: Function, loop: Loop, code: str) -> str:
    """The name of the edit that makes this loop parallel; empty where there is none.

    Whether it really does is seen when it is made: the tool reads the loop again.
    """
    if isinstance(function.tree, ast.Lambda) or loop.nested:
        return ""
    node = loop.node
    if code == "C304" and isinstance(node, ast.For):
        return "target"
    if code == "C306" and _counts(function, loop):
        return "counting"
    if code == "C103" and _names_in_filter(function, loop):
        return "walrus"
    return ""


# -- counting -------------------------------------------------------------------------


def _counts(function: Function, loop: Loop) -> bool:
    """Whether a `while` counts ints, and its counter is of no use after it."""
    rounds = rounds_of(loop.node)
    if rounds is None or not _is_own(function, rounds.name) or loop.in_loop:
        return False
    assert isinstance(loop.node, ast.While)
    limit = loop.node.test.comparators[0]  # type: ignore[attr-defined]
    block = _block_of(function, loop.node)
    before = block[: _position(block, loop.node)]
    if not _begins(before, rounds.name) or _means_other(function, "range"):
        return False
    if not _is_int(limit) and not _is_length(function, limit):
        return False
    inside = {id(node) for node in ast.walk(loop.node)}
    return not any(
        isinstance(node, ast.Name)
        and node.id == rounds.name
        and not isinstance(node.ctx, ast.Store)
        and id(node) not in inside
        for node in function.every
    )


def _begins(before: Sequence[ast.stmt], name: str) -> bool:
    """Whether the last statement that binds the counter gives it an int literal."""
    for statement in reversed(before):
        match statement:
            case ast.Assign(targets=[ast.Name(id=bound)], value=value) if bound == name:
                return _is_int(value)
        if any(isinstance(n, ast.Name) and n.id == name for n in ast.walk(statement)):
            return False
    return False


def _is_length(function: Function, limit: ast.expr) -> bool:
    """Whether a name is bound once, to an int literal or by `len(…)`."""
    if not isinstance(limit, ast.Name) or not _is_own(function, limit.id):
        return False
    bound = [
        node
        for node in function.every
        if isinstance(node, ast.Name)
        and node.id == limit.id
        and not isinstance(node.ctx, ast.Load)
    ]
    arguments = function.tree.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    extra = [each for each in (arguments.vararg, arguments.kwarg) if each is not None]
    if len(bound) != 1 or limit.id in {each.arg for each in [*every, *extra]}:
        return False
    for statement in function.body:
        match statement:
            case ast.Assign(targets=[target], value=value) if target is bound[0]:
                called = isinstance(value, ast.Call) and isinstance(
                    value.func, ast.Name
                )
                length = called and value.func.id == "len"  # type: ignore[attr-defined]
                return _is_int(value) or (length and not _means_other(function, "len"))
    return False


def _is_int(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) is int


def _means_other(function: Function, name: str) -> bool:
    """Whether a builtin's name may mean something else in the function."""
    code = function.fn.__code__
    own = {*code.co_varnames, *code.co_cellvars, *code.co_freevars}
    return name in own or name in function.fn.__globals__


def _block_of(function: Function, loop: ast.stmt) -> Sequence[ast.stmt]:
    """The statements among which a loop stands."""
    for block in _blocks(function.body):
        if any(statement is loop for statement in block):
            return block
    return ()


def _blocks(body: Sequence[ast.stmt]) -> Iterator[Sequence[ast.stmt]]:
    yield body
    for statement in body:
        for name in ("body", "orelse", "finalbody"):
            inner = getattr(statement, name, None)
            if isinstance(inner, list):
                yield from _blocks(inner)


def _position(block: Sequence[ast.stmt], loop: ast.stmt) -> int:
    return next((i for i, each in enumerate(block) if each is loop), 0)


# -- a name bound in a comprehension's filter -----------------------------------------


def _names_in_filter(function: Function, loop: Loop) -> bool:
    """Whether the comprehension's one `:=` comes first in the filter, for itself."""
    node = loop.node
    if not isinstance(node, COMPREHENSIONS):
        return False
    generators = node.generators
    walruses = [each for each in ast.walk(node) if isinstance(each, ast.NamedExpr)]
    if len(walruses) != 1 or not generators[-1].ifs:
        return False
    (walrus,) = walruses
    if first_evaluated(generators[-1].ifs[0]) is not walrus:
        return False
    if any(isinstance(n, (ast.Await, ast.Lambda)) for n in ast.walk(node)):
        return False
    inside = {id(each) for each in ast.walk(node)}
    name = walrus.target.id
    # Up to Python 3.11 a comprehension is a function, and shares what it binds.
    return _is_own(function, name, shared=True) and not any(
        isinstance(each, ast.Name) and each.id == name and id(each) not in inside
        for each in function.every
    )


def first_evaluated(node: ast.expr) -> ast.expr:
    """The part of an expression that is evaluated before all others."""
    while True:
        match node:
            case ast.Compare(left=first) | ast.BinOp(left=first):
                node = first
            case ast.BoolOp(values=[first, *_]) | ast.UnaryOp(operand=first):
                node = first
            case ast.Attribute(value=first) | ast.Subscript(value=first):
                node = first
            case ast.Call(func=ast.Attribute() as first):
                node = first
            case _:
                return node


def _is_own(function: Function, name: str, shared: bool = False) -> bool:
    """Whether a name is a variable of the function, bound by assignments alone.

    With `shared`, functions made in it may see it.
    """
    code = function.fn.__code__
    own = {*code.co_varnames, *code.co_cellvars} if shared else {*code.co_varnames}
    outer = {*code.co_freevars} if shared else {*code.co_freevars, *code.co_cellvars}
    declared = {
        each
        for node in function.every
        if isinstance(node, (ast.Global, ast.Nonlocal))
        for each in node.names
    }
    if name not in own or name in outer | declared or name.startswith("__"):
        return False
    return not any(name in _binds_by_name(node) for node in function.every)


def _binds_by_name(node: ast.AST) -> tuple[str | None, ...]:
    """What a node binds without an `ast.Name`: a handler, a pattern, an import …"""
    match node:
        case ast.ExceptHandler(name=name) | ast.MatchAs(name=name):
            return (name,)
        case ast.MatchStar(name=name) | ast.MatchMapping(rest=name):
            return (name,)
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return (name,)
        case ast.ClassDef(name=name):
            return (name,)
        case ast.alias(name=name, asname=asname):
            return (asname or name.partition(".")[0],)
    return ()
