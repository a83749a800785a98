"""Fuse the steps of a loop, and what its folds do, into the one body that kernels run.

Problem: rows that hand each other one item at a time cost a call per item and row.

Before    0 = source "xs"  x                   After    0 = source "xs"
          1 = filter 0     x > 0                        1 = flat_map 0   each x
          2 = map 1        f(x)                             if x > 0:
          3 = collect 2    out.append(v0)                       out.append(f(x))
                                                        2 = collect 1

Invariants: the terms, their places and their order are those of the loop that the plan
was made from; sinks and ports stay the same rows in the same order; a fused plan does
not change again.
"""

from __future__ import annotations

from circuit.compiler.bodies import names_in, terms_in
from circuit.compiler.ir import Body, Plan, Row, Span, Term
from circuit.compiler.passes.target import Target
from circuit.compiler.rows import (
    attributes,
    body_of,
    changed,
    is_ordered,
    parallel_rows,
    renumbered,
    without_attributes,
)
from circuit.compiler.terms import EMIT
from circuit.lang.dataclass import replace


def fuse(plan: Plan, target: Target) -> Plan:
    """The plan with one parallel row."""
    return fuse_rows(plan)


def fuse_rows(plan: Plan) -> Plan:
    """The same for any target."""
    source, steps = plan.rows[0], parallel_rows(plan)
    item = source.attr("item")
    if source.op != "source" or not isinstance(item, Body) or not steps:
        return plan
    statements = _last(plan, steps[-1])
    for row in reversed(steps[:-1]):
        statements = _around(row, statements)
    each = replace(item.code, args=(item.code.args[0], statements))
    found = names_in(each)
    free = {name for body in map(body_of, steps) if body for name in body.free}
    names = tuple(sorted(free.union(item.free) & found))
    attrs = attributes(body=Body(item.params, names, each))
    kernel = Row(1, "flat_map", (0,), attrs, "", "", each.span or source.span)
    sinks = [_bare(row) for row in plan.rows if row.id > steps[-1].id]
    rows = [without_attributes(source, "item"), kernel, *sinks]
    moved = {row.id: 1 for row in steps}
    return renumbered(plan.name, rows, plan.outputs, moved)


def _bare(row: Row) -> Row:
    return row if is_ordered(row) else without_attributes(row, "body")


def _around(row: Row, statements: tuple[object, ...]) -> tuple[object, ...]:
    """The `if` or the `for` that a row stands for."""
    body = body_of(row)
    assert body is not None
    statements = statements or (Term("pass", (), "", row.span),)
    if row.op == "filter":
        return (Term("if", (body.code, statements, ()), "", row.span),)
    assert body.code.op == "items"
    target, items = body.code.args
    match items:
        case Term(op="tuple", args=((Term() as only,),)) if only.op != "starred":
            # One item, as `fuse_loops` leaves it, needs no loop.
            if not any(
                term.op in ("continue", "break") for term in terms_in(statements)
            ):
                assign = Term("assign", ((target,), only, None), "", row.span)
                return (assign, *statements)
    return (Term("for", (target, items, statements, (), None), "", row.span),)


def _last(plan: Plan, row: Row) -> tuple[object, ...]:
    """The statements of the innermost step."""
    body = body_of(row)
    assert body is not None
    if row.op == "flat_map":
        (statements,) = body.code.args
        assert isinstance(statements, tuple)
        return statements
    (sink,) = [each for each in plan.rows if each.args == (row.id,)]
    taken = body_of(sink)
    assert taken is not None
    values = values_of(body.code, len(taken.params))
    if is_ordered(sink):
        port = sink.attr("port")
        assert isinstance(port, int)
        return (_emission(port, values, row.span or sink.span),)
    put = dict(zip(taken.params, values, strict=True))
    (statements,) = taken.code.args
    assert isinstance(statements, tuple)
    return tuple(_with_values(statement, put) for statement in statements)


def values_of(code: Term, count: int) -> tuple[Term, ...]:
    """The values that a `map` hands to a row of so many parameters."""
    if count == 1:
        return (code,)
    (values,) = code.args
    assert isinstance(values, tuple) and len(values) == count
    return values


def _with_values(statement: Term, put: dict[str, Term]) -> Term:
    def change(term: Term) -> Term:
        return put.get(str(term.args[0]), term) if term.op == "name" else term

    return changed(statement, change)


def _emission(port: int, values: tuple[Term, ...], span: Span | None) -> Term:
    name = Term("name", (EMIT,), "", span)
    number = Term("constant", (port, None), "", span)
    call = Term("call", (name, (number, *values), ()), "", span)
    return Term("expr", (call,), "", span)
