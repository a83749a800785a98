"""A loop that was read becomes a plan: a source, its body, and a sink per accumulator.

Where the body has the shape, it becomes several rows. What a row binds, the rows after
it see, as in the nest of `for` and `if` that they stand for:

    for x in xs:               0 = source        binds x
        if not x: continue     1 = filter 0      x
        for y in f(x):         2 = flat_map 1    binds y, for each of f(x)
            out.append(g(y))   3 = map 2         g(y)
                               4 = collect 3     out.append(v0)

`passes/fuse.py` writes the nest again; it is what kernels run.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Mapping, Sequence

from circuit.compiler.bodies import names_in
from circuit.compiler.frontend.accumulate import accumulates
from circuit.compiler.frontend.analyse import Function, Reading
from circuit.compiler.frontend.recognise import Sink
from circuit.compiler.frontend.shape import Chain, Step, chain_of
from circuit.compiler.frontend.split import Unit
from circuit.compiler.ir import Body, Plan, Row, Span, Term
from circuit.compiler.passes.fuse import fuse_rows
from circuit.compiler.passes.hoist import KNOWN
from circuit.compiler.rows import attributes
from circuit.compiler.terms import span_of_node, to_term


def lower(function: Function, reading: Reading) -> Plan:
    """The plan of one loop, its body in one row: what `kernels` take."""
    return fuse_rows(lower_rows(function, reading))


def lower_rows(function: Function, reading: Reading) -> Plan:
    """The plan of one loop, its body in as many rows as it has steps."""
    file = function.syntax.file
    rows = [_source(function, reading)]
    chain = chain_of(reading.split, file)
    for step in chain.steps:
        rows.append(_step_row(len(rows), step, reading.shared))
    last = len(rows) - 1
    for sink in reading.split.sinks:
        rows.append(_sink_row(len(rows), last, sink, file, chain))
    for port, unit in enumerate(reading.split.units):
        rows.append(_unit_row(len(rows), last, port, unit, file))
    if reading.split.exits:
        span = span_of_node(reading.loop.node, file)
        rows.append(Row(len(rows), "first", (last,), (), "", "", span))
    outputs = tuple(row.id for row in rows[last + 1 :]) or (last,)
    name = f"{function.fn.__name__}:{reading.loop.line}"
    return Plan(name, tuple(rows), outputs)


def _source(function: Function, reading: Reading) -> Row:
    file, loop = function.syntax.file, reading.loop
    assert loop.iter is not None and loop.target is not None
    target = to_term(loop.target, file)
    each = Term("each", (target, ()), "", span_of_node(loop.node, file))
    free = tuple(sorted(names_in(target) & reading.shared))
    values: dict[str, object] = {
        "items": ast.unparse(loop.iter),
        "item": Body(_params(loop.target), free, each),
    }
    if reading.temporaries:
        values["keeps"] = tuple(sorted(reading.temporaries))
    means = _meanings(function, reading)
    if means:
        values["means"] = means
    effects = "reads" if reading.files else ""
    span = span_of_node(loop.iter, file)
    return Row(0, "source", (), attributes(**values), "", effects, span)


def _params(target: ast.expr) -> tuple[str, ...]:
    names = [node.id for node in ast.walk(target) if isinstance(node, ast.Name)]
    return tuple(dict.fromkeys(names))


def _meanings(function: Function, reading: Reading) -> tuple[str, ...]:
    """`name=module.function` for each guarded name of a function that can be folded."""
    found: set[str] = set()
    for guard in reading.guards:
        if guard.names is not function.fn.__globals__:
            continue
        expected = guard.expected
        if type(expected) not in (type, type(len)):
            continue
        module = getattr(expected, "__module__", None)
        path = f"{module}.{getattr(expected, '__name__', '')}"
        if path in KNOWN and _lookup(path) is expected:
            found.add(f"{guard.name}={path}")
    return tuple(sorted(found))


def _lookup(path: str) -> object:
    module, _, name = path.rpartition(".")
    return vars(sys.modules[module]).get(name) if module in sys.modules else None


def _step_row(number: int, step: Step, shared: frozenset[str]) -> Row:
    free = tuple(sorted(names_in(step.code) & shared))
    body = Body(step.params, free, step.code)
    attrs = attributes(body=body)
    return Row(number, step.operator, (number - 1,), attrs, "", "", step.span)


def _sink_row(number: int, read: int, sink: Sink, file: str, chain: Chain) -> Row:
    operator, kind, values = _sink_attributes(sink)
    values["accumulator"] = sink.name
    if chain.fold is not None:
        values["body"] = chain.fold
    span = span_of_node(sink.statements[0], file)
    return Row(number, operator, (read,), _set(values), kind, "", span)


def _sink_attributes(sink: Sink) -> tuple[str, str, dict[str, object]]:
    """The operator, type and attributes of an accumulator's row."""
    match sink.family:
        case "list" | "set":
            return "collect", sink.family, {"into": sink.family}
        case "keyed_list" | "keyed_set":
            into = sink.family.removeprefix("keyed_")
            return "group_by", "dict", {"into": into, "must_exist": sink.bare}
        case "keyed_add":
            values: dict[str, object] = {"operation": "add", "must_exist": sink.bare}
            return "fold_by_key", "dict", values
        case "last":
            return "fold_by_key", "", {"operation": "last"}
        case "extremum":
            values = {"compare": sink.compare, "names": sink.names}
            return "fold", "", {"operation": "extremum", **values}
        case family:
            values = {
                "binary": sink.binary,
                "reversed": sink.binary and sink.bare,
            }
            return "fold", "", {"operation": family, **values}


def _unit_row(number: int, read: int, port: int, unit: Unit, file: str) -> Row:
    statements = to_term(unit.statements, file)
    assert isinstance(statements, tuple)
    body = Body(tuple(unit.names), (), Term("block", (statements,)))
    flags = {"guarded": unit.guarded, "leaves": unit.leaves}
    operator = _unit_operator(unit.statements)
    span: Span | None = span_of_node(unit.statements[0], file)
    attrs = _set({"port": port, "body": body, **flags})
    return Row(number, operator, (read,), attrs, "", "ordered", span)


def _set(values: Mapping[str, object]) -> tuple[tuple[str, object], ...]:
    """Attributes; a flag that is not set is left out."""
    return attributes(**{k: v for k, v in values.items() if v is not False})


def _unit_operator(statements: Sequence[ast.stmt]) -> str:
    first = statements[0]
    if (
        len(statements) == 1
        and isinstance(first, ast.Assign)
        and isinstance(first.targets[0], ast.Subscript)
    ):
        return "scatter"
    if len(statements) == 1 and accumulates(first):
        return "fold"
    if any(accumulates(statement) for statement in statements):
        return "scan"
    return "sequential"
