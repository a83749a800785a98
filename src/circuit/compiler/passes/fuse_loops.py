"""Fuse two loops in a row: the second reads the list that the first built.

Problem: a list is built, shipped and read again that nobody else ever sees.

Before    0 = source "xs"  x              0 = source "squares"  s
          1 = map 0        x * x          1 = map 0             s + 1
          2 = collect 1    squares        2 = fold 1            total += v0
After     0 = source "xs"  x
          1 = flat_map 0   s, for each of (x * x,)
          2 = map 1        s + 1
          3 = fold 2       total += v0

Invariants, of which the caller vouches for the first two: the list is empty before the
first loop and nobody reads it but the second; when an item fails, both loops are done
again as they were written, from the state before the first (a failure in the first loop
must come before every effect of the second). Held here: the list is the first loop's
only sink, one value is appended at a time, neither loop leaves early or is replayed in
order, no name is bound by both, and no name outlives the first loop.
"""

from __future__ import annotations

from circuit.compiler.bodies import terms_in
from circuit.compiler.ir import Body, Plan, Row, Term
from circuit.compiler.rows import (
    accumulators,
    attributes,
    body_of,
    is_ordered,
    is_parallel,
    parallel_rows,
)
from circuit.lang.dataclass import replace


def fuse_loops(first: Plan, second: Plan) -> Plan | None:
    """One plan for two, not yet fused, or None where that is not certain."""
    value = _appended(first)
    source = second.rows[0]
    item = source.attr("item")
    if value is None or source.op != "source" or not isinstance(item, Body):
        return None
    if source.attr("items") != value.name or source.attr("keeps"):
        return None
    if any(is_ordered(row) or row.op == "first" for row in second.rows):
        return None
    if _stored(first) & _stored(second) or value.name in _names(second):
        return None
    if set(accumulators(second)) & _names(first):
        return None
    target, span = item.code.args[0], first.rows[value.row].span
    one = Term("tuple", ((value.code,),), "", value.code.span)
    items = Term("items", (target, one), "", span)
    free = tuple(sorted({*value.free, *item.free}))
    bind = Body(item.params, free, items)
    kept = [row for row in first.rows if row.id < value.row]
    number = len(kept)
    joint = Row(number, "flat_map", (number - 1,), attributes(body=bind), "", "", span)
    rest = [
        replace(row, id=row.id + number, args=tuple(arg + number for arg in row.args))
        for row in second.rows[1:]
    ]
    outputs = tuple(output + number for output in second.outputs)
    return Plan(f"{first.name}+{second.name}", (*kept, joint, *rest), outputs)


class _Appended:
    """What the first loop appends to its list: the row, the term, the list's name."""

    def __init__(self, name: str, row: Row, body: Body) -> None:
        self.name = name
        self.row = row.id
        self.code = body.code
        self.free = body.free


def _appended(plan: Plan) -> _Appended | None:
    steps = parallel_rows(plan)
    sinks = [row for row in plan.rows if not is_parallel(row)][1:]
    if len(sinks) != 1 or not steps or plan.rows[0].attr("keeps"):
        return None
    sink, last = sinks[0], steps[-1]
    body, fold = body_of(last), body_of(sink)
    name = sink.attr("accumulator")
    if sink.op != "collect" or sink.attr("into") != "list" or last.op != "map":
        return None
    if body is None or fold is None or not isinstance(name, str):
        return None
    return _Appended(name, last, body) if _appends(fold, name) else None


def _appends(fold: Body, name: str) -> bool:
    """Whether a fold is `name.append(value)`."""
    (value, *rest) = (Term("name", (param,)) for param in fold.params)
    held = Term("attribute", (Term("name", (name,)), "append"))
    append = Term("expr", (Term("call", (held, (value,), ())),))
    return not rest and fold.code == Term("block", ((append,),))


def _stored(plan: Plan) -> set[str]:
    """The names that a plan's parallel rows bind."""
    found: set[str] = set()
    for row in plan.rows:
        for _, body in row.attrs:
            if isinstance(body, Body) and (is_parallel(row) or row.op == "source"):
                found |= {
                    str(term.args[0])
                    for term in terms_in(body.code)
                    if term.op == "name.store"
                }
    return found


def _names(plan: Plan) -> set[str]:
    """Every name in a plan's bodies."""
    return {
        str(term.args[0])
        for row in plan.rows
        for _, body in row.attrs
        if isinstance(body, Body)
        for term in terms_in(body.code)
        if term.op.partition(".")[0] == "name"
    }
