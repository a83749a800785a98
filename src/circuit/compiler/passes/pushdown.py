"""Push the choice of columns down to the source of a table.

Problem: `csv.DictReader` builds a dictionary of every column for every row of the file.

Before    0 = source items="csv.DictReader(f)"
          1 = map 0   float(row["price"]) * int(row.get("count"))
After     0 = source columns=["count" "price"] items="csv.DictReader(f)"

Invariants: the columns are recorded only if the rows are used for nothing but reading
constant columns (`row["a"]`, `row.get("a")`), in every body: no row is stored, handed
on, compared, iterated or needed after the loop. Whether the source makes use of it is
the source's choice; errors and missing columns stay what they were.
"""

from __future__ import annotations

import ast

from circuit.compiler.bodies import terms_in
from circuit.compiler.ir import Body, Plan, Term
from circuit.compiler.passes.target import Target
from circuit.compiler.rows import accumulators, with_attributes


def pushdown(plan: Plan, target: Target) -> Plan:
    """The plan with the columns that are read recorded at a table's source."""
    source = plan.rows[0]
    if source.op != "source" or not _is_table(str(source.attr("items"))):
        return plan
    name = _item_name(plan)
    keeps = source.attr("keeps", ())
    assert isinstance(keeps, tuple)
    if name is None or name in (*keeps, *accumulators(plan)):
        return plan
    columns: set[str] = set()
    for row in plan.rows:
        for attribute, body in row.attrs:
            if attribute == "item" or not isinstance(body, Body):
                continue
            found = _columns(body, name)
            if found is None:
                return plan
            columns |= found
    made = with_attributes(source, columns=tuple(sorted(columns)))
    return Plan(plan.name, (made, *plan.rows[1:]), plan.outputs)


def _is_table(items: str) -> bool:
    if "DictReader" not in items:
        return False
    match ast.parse(items, mode="eval").body:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name == "DictReader"
    return False


def _item_name(plan: Plan) -> str | None:
    """The one name that items are bound to."""
    for row in plan.rows:
        for attribute, body in row.attrs:
            if attribute not in ("item", "body") or not isinstance(body, Body):
                continue
            if body.code.op == "each":
                target = body.code.args[0]
                assert isinstance(target, Term)
                return str(target.args[0]) if target.op == "name.store" else None
    return None


def _columns(body: Body, name: str) -> set[str] | None:
    """The columns that a body reads; None when it does more with an item."""
    if name in body.params and body.code.op != "each":
        return None
    code: object = body.code.args[1] if body.code.op == "each" else body.code
    uses, columns = 0, set[str]()
    for term in terms_in(code):
        if term.op.partition(".")[0] == "name":
            uses += term.args[0] == name
        elif name in term.args:
            return None  # caught or matched: bound anew
        column = _column(term, name)
        if column is not None:
            columns.add(column)
            uses -= 1
    return None if uses else columns


def _column(term: Term, name: str) -> str | None:
    match term:
        case Term(op="subscript", args=(Term(op="name", args=(held,)), key)):
            pass
        case Term(
            op="call",
            args=(
                Term(op="attribute", args=(Term(op="name", args=(held,)), "get")),
                (key, *_),
                (),
            ),
        ):
            pass
        case _:
            return None
    match key:
        case Term(op="constant", args=(str(column), _)) if held == name:
            return column
    return None
