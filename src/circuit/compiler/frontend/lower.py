"""A loop that was read becomes a plan: a source, its body, and a sink per accumulator."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from circuit.compiler.frontend.analyse import Function, Reading
from circuit.compiler.frontend.recognise import Sink, is_reduction
from circuit.compiler.frontend.split import Unit
from circuit.compiler.ir import Body, Plan, Row, Span, Term
from circuit.compiler.terms import span_of_node, to_term

_FOLDS = {"add", "sub", "mul", "and", "or", "xor", "extremum"}


def lower(function: Function, reading: Reading) -> Plan:
    """The plan of one loop."""
    file = function.syntax.file
    loop = reading.loop
    span = span_of_node(loop.node, file)
    assert loop.iter is not None and loop.target is not None
    rows = [
        Row(
            0,
            "source",
            (),
            _attrs(items=ast.unparse(loop.iter)),
            "",
            "reads" if reading.files else "",
            span_of_node(loop.iter, file),
        )
    ]
    target = to_term(loop.target, file)
    statements = to_term(list(reading.split.body), file)
    assert isinstance(target, Term) and isinstance(statements, tuple)
    free = tuple(sorted(reading.shared))
    body = Body(_params(loop.target), free, Term("each", (target, statements)))
    rows.append(Row(1, "flat_map", (0,), _attrs(body=body), "", "", span))
    for sink in reading.split.sinks:
        rows.append(_sink_row(len(rows), sink, file))
    for port, unit in enumerate(reading.split.units):
        rows.append(_unit_row(len(rows), port, unit, file))
    if reading.split.exits:
        rows.append(Row(len(rows), "first", (1,), (), "", "", span))
    outputs = tuple(row.id for row in rows[2:]) or (1,)
    return Plan(f"{function.fn.__name__}:{loop.line}", tuple(rows), outputs)


def _params(target: ast.expr) -> tuple[str, ...]:
    return tuple(
        node.id for node in ast.walk(target) if isinstance(node, ast.Name)
    )


def _attrs(**values: object) -> tuple[tuple[str, object], ...]:
    return tuple(sorted(values.items()))


def _sink_row(number: int, sink: Sink, file: str) -> Row:
    span = span_of_node(sink.statements[0], file)
    name = sink.name
    match sink.family:
        case "list":
            return Row(number, "collect", (1,), _attrs(accumulator=name, into="list"),
                       "list", "", span)
        case "set":
            return Row(number, "collect", (1,), _attrs(accumulator=name, into="set"),
                       "set", "", span)
        case "keyed_list" | "keyed_set":
            into = sink.family.removeprefix("keyed_")
            attrs = _attrs(accumulator=name, into=into, must_exist=sink.bare)
            return Row(number, "group_by", (1,), attrs, "dict", "", span)
        case "keyed_add":
            attrs = _attrs(accumulator=name, operation="add", must_exist=sink.bare)
            return Row(number, "fold_by_key", (1,), attrs, "dict", "", span)
        case "last":
            attrs = _attrs(accumulator=name, operation="last")
            return Row(number, "fold_by_key", (1,), attrs, "", "", span)
        case "extremum":
            attrs = _attrs(
                accumulator=name,
                compare=sink.compare,
                names=sink.names,
                operation="extremum",
            )
            return Row(number, "fold", (1,), attrs, "", "", span)
        case family:
            attrs = _attrs(
                accumulator=name,
                operation=family,
                binary=sink.binary,
                reversed=sink.binary and sink.bare,
            )
            return Row(number, "fold", (1,), attrs, "", "", span)


def _unit_row(number: int, port: int, unit: Unit, file: str) -> Row:
    statements = to_term(unit.statements, file)
    assert isinstance(statements, tuple)
    body = Body(tuple(unit.names), (), Term("block", (statements,)))
    attrs = _attrs(
        port=port, body=body, guarded=unit.guarded, leaves=unit.leaves
    )
    span: Span | None = span_of_node(unit.statements[0], file)
    return Row(number, _unit_operator(unit.statements), (1,), attrs, "", "ordered", span)


def _unit_operator(statements: Sequence[ast.stmt]) -> str:
    first = statements[0]
    if len(statements) == 1 and isinstance(first, ast.Assign) and isinstance(
        first.targets[0], ast.Subscript
    ):
        return "scatter"
    if len(statements) == 1 and is_reduction(first):
        return "fold"
    if any(is_reduction(statement) for statement in statements):
        return "scan"
    return "sequential"
