"""The Python tier: a plan's bodies as Python functions.

A kernel runs the parallel part over the items of one slice; a replay runs the ordered
part over the emissions. Both are compiled in the surroundings of the user's function
(its globals, closure and class), with its line numbers, so that what fails in them
fails at the user's own line.
"""

from __future__ import annotations

import ast
import types
from collections.abc import Mapping, Sequence

from circuit.compiler.ir import Body, Plan, Row, Term
from circuit.compiler.kernels.counting import COUNT, count_elements, count_in_c
from circuit.compiler.source import Syntax, build_function
from circuit.compiler.terms import EMIT, LEAVE, to_syntax, to_term


class Leave(BaseException):
    """Control would leave the loop here; arguments say how ("break", "return", value).

    Not an Exception: the user's handlers must not see it.
    """


#: Builtins that kernels use by names nobody can shadow.
_CONSTANTS = {
    LEAVE: Leave,
    "_circuit_locals": locals,
    "_circuit_isinstance": isinstance,
    "_circuit_tuple": tuple,
    COUNT: count_elements,
}


def kernel(plan: Plan, syntax: Syntax, fn: types.FunctionType) -> types.FunctionType:
    """`kernel(items, env, emit, out)`: run the parallel part over `items`.

    `env` gives the function's locals that the body reads, and each combined accumulator
    at its identity. `emit` takes one emission. `out` receives the locals, also when an
    exception passes.
    """
    row = next(row for row in plan.rows if row.op == "flat_map")
    body = row.attr("body")
    assert isinstance(body, Body)
    target, statements = body.code.args
    assert isinstance(statements, tuple)
    single = _single_port(plan)
    made = [_emission(to_syntax(statement), single) for statement in statements]
    read = sorted({*body.free, *_accumulators(plan)})
    loop = ast.For(
        to_syntax(target),  # type: ignore[arg-type]
        ast.Name("_circuit_items", ast.Load()),
        made or [ast.Pass()],
        [],
    )
    return _function(
        ["_circuit_items", "_circuit_env", "_circuit_emit", "_circuit_out"],
        [*_load(read), _keeping(count_in_c(loop, _counters(plan), _kept(plan)))],
        syntax,
        fn,
        _line(row),
    )


def replay(
    plan: Plan,
    syntax: Syntax,
    fn: types.FunctionType,
    names: Sequence[str],
    declared: Mapping[str, str],
) -> types.FunctionType:
    """`replay(log, env, out)`: run the ordered part over an iterator of emissions.

    `names` are the function's locals that it may read or bind, `declared` the names
    that it binds elsewhere ("global" or "free"). Raises `Leave` where the ordered part
    leaves the loop.
    """
    rows = [row for row in plan.rows if row.attr("port") is not None]
    single = len(rows) == 1
    branches: list[tuple[int, list[ast.stmt], tuple[str, ...]]] = []
    for row in rows:
        body = row.attr("body")
        assert isinstance(body, Body)
        (statements,) = body.code.args
        assert isinstance(statements, tuple)
        made = [_leaving(to_syntax(each)) for each in statements]
        port = row.attr("port")
        assert isinstance(port, int)
        branches.append((port, made, body.params))
    if single:
        _, block, params = branches[0]
        target: ast.expr = _target(params)
        inner = block
    else:
        target = ast.Name("_circuit_event", ast.Store())
        inner = [_dispatch(branches)]
    loop = ast.For(target, ast.Name("_circuit_log", ast.Load()), inner, [])
    return _function(
        ["_circuit_log", "_circuit_env", "_circuit_out"],
        [*_declare(declared), *_load(sorted(names)), _keeping([loop])],
        syntax,
        fn,
        _line(rows[0]),
    )


def advance(
    target: ast.expr,
    statements: Sequence[ast.stmt],
    free: Sequence[str],
    syntax: Syntax,
    fn: types.FunctionType,
    line: int,
) -> types.FunctionType:
    """`advance(items, env, emit, out)`: what an iteration draws, and nothing else.

    `emit` is called after each item, with None.
    """
    after = ast.Expr(
        ast.Call(ast.Name("_circuit_emit", ast.Load()), [ast.Constant(None)], [])
    )
    made = [to_syntax(to_term(each)) for each in statements]
    loop = ast.For(
        to_syntax(to_term(target)),  # type: ignore[arg-type]
        ast.Name("_circuit_items", ast.Load()),
        [*made, after],  # type: ignore[list-item]
        [],
    )
    return _function(
        ["_circuit_items", "_circuit_env", "_circuit_emit", "_circuit_out"],
        [*_load(sorted(free)), _keeping([loop])],
        syntax,
        fn,
        line,
    )


def _declare(declared: Mapping[str, str]) -> list[ast.stmt]:
    kinds = {"global": ast.Global, "free": ast.Nonlocal}
    return [kinds[kind]([name]) for name, kind in sorted(declared.items())]


def _single_port(plan: Plan) -> bool:
    return sum(row.attr("port") is not None for row in plan.rows) == 1


def _accumulators(plan: Plan) -> list[str]:
    found: list[str] = []
    for row in plan.rows:
        name = row.attr("accumulator")
        if isinstance(name, str):
            names = row.attr("names")
            found += [name, *names] if isinstance(names, tuple) else [name]
    return found


def _counters(plan: Plan) -> list[str]:
    """The accumulators that add by key."""
    return [
        str(row.attr("accumulator"))
        for row in plan.rows
        if row.op == "fold_by_key" and row.attr("operation") == "add"
    ]


def _kept(plan: Plan) -> tuple[str, ...]:
    """The loop's variables that are read after it."""
    kept = plan.rows[0].attr("keeps", ())
    assert isinstance(kept, tuple)
    return kept


def _function(
    parameters: Sequence[str],
    body: Sequence[ast.stmt],
    syntax: Syntax,
    fn: types.FunctionType,
    line: int,
) -> types.FunctionType:
    arguments = ast.arguments(
        posonlyargs=[],
        args=[ast.arg(name) for name in parameters],
        kwonlyargs=[],
        kw_defaults=[],
        defaults=[],
    )
    made = ast.FunctionDef(fn.__name__, arguments, list(body), [])
    if hasattr(ast, "TypeVar"):
        made.type_params = []  # type: ignore[attr-defined]
    made.lineno = made.end_lineno = line
    made.col_offset = made.end_col_offset = 0
    for node in ast.walk(made):
        if "lineno" in node._attributes and not hasattr(node, "lineno"):
            ast.copy_location(node, made)
    ast.fix_missing_locations(made)
    built = build_function(syntax, made, fn, dict(_CONSTANTS))
    built.__defaults__ = None
    built.__kwdefaults__ = None
    built.__dict__.clear()
    built.__annotations__ = {}
    return built


def _line(row: Row) -> int:
    return row.span.line if row.span is not None else 1


def _load(names: Sequence[str]) -> list[ast.stmt]:
    """`if "x" in env: x = env["x"]` for each name: an unbound name stays unbound."""
    made: list[ast.stmt] = []
    for name in names:
        test = ast.Compare(
            ast.Constant(name), [ast.In()], [ast.Name("_circuit_env", ast.Load())]
        )
        value = ast.Subscript(
            ast.Name("_circuit_env", ast.Load()), ast.Constant(name), ast.Load()
        )
        store = ast.Assign([ast.Name(name, ast.Store())], value)
        made.append(ast.If(test, [store], []))
    return made


def _keeping(body: list[ast.stmt]) -> ast.stmt:
    """Run a block and hand the locals out, whatever happens."""
    update = ast.Attribute(ast.Name("_circuit_out", ast.Load()), "update", ast.Load())
    names = ast.Call(ast.Name("_circuit_locals", ast.Load()), [], [])
    final = ast.Expr(ast.Call(update, [names], []))
    return ast.Try(body, [], [], [final])


def _emission(node: object, single: bool) -> ast.stmt:
    """Emissions become one call: of the value, or of (port, values…)."""
    assert isinstance(node, ast.stmt)
    return _Emissions(single).visit(node)  # type: ignore[no-any-return]


class _Emissions(ast.NodeTransformer):
    def __init__(self, single: bool) -> None:
        self.single = single

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        if not (isinstance(node.func, ast.Name) and node.func.id == EMIT):
            return node
        _, *values = node.args
        parts = values if self.single else node.args
        value = parts[0] if len(parts) == 1 else ast.Tuple(parts, ast.Load())
        if not parts:
            value = ast.Constant(None)
        node.args = [ast.copy_location(value, node)]
        return node


def _target(params: tuple[str, ...]) -> ast.expr:
    names: list[ast.expr] = [ast.Name(name, ast.Store()) for name in params]
    if not names:
        return ast.Name("_circuit_event", ast.Store())
    return names[0] if len(names) == 1 else ast.Tuple(names, ast.Store())


def _dispatch(
    branches: Sequence[tuple[int, list[ast.stmt], tuple[str, ...]]],
) -> ast.stmt:
    """`match` on the port of an event, as a chain of `if`s."""
    event = ast.Name("_circuit_event", ast.Load())
    chain: list[ast.stmt] = []
    for port, block, params in reversed(branches):
        head: list[ast.stmt] = []
        if params:
            names: list[ast.expr] = [
                ast.Name("_circuit_port", ast.Store()),
                *(ast.Name(name, ast.Store()) for name in params),
            ]
            head = [ast.Assign([ast.Tuple(names, ast.Store())], event)]
        # An event without values is the bare port.
        first: ast.expr = ast.Subscript(event, ast.Constant(0), ast.Load())
        test = ast.Compare(first if params else event, [ast.Eq()], [ast.Constant(port)])
        if params:
            kind = ast.Call(
                ast.Name("_circuit_isinstance", ast.Load()),
                [event, ast.Name("_circuit_tuple", ast.Load())],
                [],
            )
            both: ast.expr = ast.BoolOp(ast.And(), [kind, test])
        else:
            both = test
        chain = [ast.If(both, head + block, chain)]
    return chain[0]


def _leaving(node: object) -> ast.stmt:
    """`break` and `return` of the user's loop raise `Leave` in a replay."""
    assert isinstance(node, ast.stmt)
    made = _Leaving().visit(node)
    assert isinstance(made, ast.stmt)
    return made


class _Leaving(ast.NodeTransformer):
    def __init__(self) -> None:
        self.loops = 0

    def visit_For(self, node: ast.For) -> ast.stmt:
        return self.inside(node)

    def visit_While(self, node: ast.While) -> ast.stmt:
        return self.inside(node)

    def inside(self, node: ast.For | ast.While) -> ast.stmt:
        self.loops += 1
        node.body = [self.visit(each) for each in node.body]
        self.loops -= 1
        node.orelse = [self.visit(each) for each in node.orelse]
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.stmt:
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.expr:
        return node

    def visit_Break(self, node: ast.Break) -> ast.stmt:
        return node if self.loops else _raise_leave(node, "break", None)

    def visit_Return(self, node: ast.Return) -> ast.stmt:
        return _raise_leave(node, "return", node.value or ast.Constant(None))


def _raise_leave(node: ast.stmt, how: str, value: ast.expr | None) -> ast.stmt:
    args: list[ast.expr] = [ast.Constant(how)]
    if value is not None:
        args.append(value)
    call = ast.Call(ast.Name(LEAVE, ast.Load()), args, [])
    return ast.fix_missing_locations(ast.copy_location(ast.Raise(call, None), node))


__all__ = ["Leave", "Term", "advance", "kernel", "replay"]
