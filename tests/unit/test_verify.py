"""Every rule of the verifier has a plan that breaks it and no other."""

from __future__ import annotations

import pytest

from circuit.compiler.frontend.lower import lower, lower_rows
from circuit.compiler.ir import OPERATORS, Body, Plan, Row, Term
from circuit.compiler.rows import with_attributes
from circuit.compiler.terms import EMIT, LEAVE
from circuit.compiler.verify import RULES, InvalidPlan, verify
from circuit.lang.dataclass import replace
from tests.unit.plans import codes_of, planned, programs

SOURCE = """
def f(xs, out):
    total, last = 0, 0
    for x in xs:
        y = x + 1
        total += y
        out[y] = x
        print(x, last)
        last = x
    return total, last
"""
X, ONE = Term("name", ("x",)), Term("constant", (1, None))


def plan() -> Plan:
    (code,) = codes_of(SOURCE)
    return lower(code.function, code.reading)


def changed(number: int, **values: object) -> Plan:
    found = plan()
    rows = list(found.rows)
    rows[number] = replace(rows[number], **values)
    return replace(found, rows=tuple(rows))


def set_attribute(number: int, **values: object) -> Plan:
    found = plan()
    rows = list(found.rows)
    rows[number] = with_attributes(rows[number], **values)
    return replace(found, rows=tuple(rows))


def with_statement(statement: Term, *free: str) -> Plan:
    each = Term("each", (Term("name.store", ("x",)), (statement,)))
    return set_attribute(1, body=Body(("x",), free, each))


def expression(term: object) -> Term:
    return Term("expr", (term,))


def emission(*values: Term) -> Term:
    return expression(Term("call", (Term("name", (EMIT,)), values, ())))


def port(number: int) -> Term:
    return Term("constant", (number, None))


def test_the_plan_itself_is_valid():
    verify(plan())
    shown = [(row.op, row.attr("accumulator"), row.attr("port")) for row in plan().rows]
    assert shown[0] == ("source", None, None)
    assert shown[1] == ("flat_map", None, None)
    assert ("fold", "total", None) in shown
    assert [each[2] for each in shown if each[2] is not None] == [0]


def test_every_operator_has_rules():
    assert set(RULES) | {"scan", "scatter", "sequential"} == set(OPERATORS)


BROKEN = {
    "no rows": Plan("p", ()),
    "output 9 is no row": replace(plan(), outputs=(9,)),
    "stands at place 1": changed(1, id=5),
    "unknown operator": changed(1, op="teleport"),
    "must be earlier rows": changed(1, args=(1,)),
    "reads 0 rows, not 1 to 1": changed(1, args=()),
    "not sorted, each once": changed(0, attrs=(("items", "a"), ("item", "b"))),
    "not sorted, each once: \\['items', 'items'\\]": changed(
        0, attrs=(("items", "a"), ("items", "b"))
    ),
    "lacks the attribute items": changed(0, attrs=()),
    "has no attribute colour": set_attribute(0, colour="red"),
    "items cannot be 3": set_attribute(0, items=3),
    "keeps cannot be": set_attribute(0, keeps=("a", 1)),
    "into cannot be 'bag'": Plan(
        "p",
        (
            Row(0, "source", (), (("items", "xs"),)),
            Row(1, "collect", (0,), (("accumulator", "a"), ("into", "bag"))),
        ),
    ),
    "body cannot be": set_attribute(1, body=Body((), (), Term("pass"))),
    "is no body": set_attribute(1, body=Body((), (), Term("each", (X,)))),
    "name is no target": set_attribute(1, body=Body((), (), Term("each", (X, ())))),
    "is no statement": with_statement(X),
    "unknown term gosub": with_statement(expression(Term("gosub"))),
    "unknown term constant.store": with_statement(
        expression(Term("constant.store", (1, None)))
    ),
    "name has 2 operands, not 1: id": with_statement(
        expression(Term("name", ("x", "y")))
    ),
    "a parameter stands twice": set_attribute(
        1, body=Body(("x", "x"), (), Term("block", ((),)))
    ),
    "free names are not sorted": with_statement(expression(X), "x", "a"),
    "free name z is not in the code": with_statement(expression(X), "z"),
    "the ordered part emits or leaves": set_attribute(
        4, body=Body((), (), Term("block", ((emission(port(0)),),)))
    ),
    "nothing takes what it emits to port 7": with_statement(emission(port(7))),
    "0 values go to port 0": with_statement(emission(port(0))),
    "`first` and leaving": with_statement(
        Term("raise", (Term("name", (LEAVE,)), None))
    ),
}


@pytest.mark.parametrize("message", BROKEN)
def test_broken_plans(message):
    with pytest.raises(InvalidPlan, match=message):
        verify(BROKEN[message])


def test_ports_are_numbered_in_order():
    found = plan()
    ordered = next(row for row in found.rows if row.attr("port") is not None)
    twice = replace(ordered, id=len(found.rows))
    with pytest.raises(InvalidPlan, match="two rows take port 0"):
        verify(replace(found, rows=(*found.rows, twice)))
    rows = list(found.rows)
    rows[ordered.id] = with_attributes(ordered, port=1)
    with pytest.raises(InvalidPlan, match="ports \\[1\\] are not in order"):
        verify(replace(found, rows=tuple(rows)))


def test_plans_inside_plans_are_verified():
    inner = Plan("inner", (Row(0, "source"),))
    outer = Plan("outer", (Row(0, "iterate", (), (("plan", inner),)),))
    with pytest.raises(InvalidPlan, match=r"plan inner, row 0 .* lacks"):
        verify(outer)


def test_plans_of_programs_are_valid():
    count = 0
    for module in programs(7):
        for code in planned(module):
            verify(lower(code.function, code.reading))
            verify(lower_rows(code.function, code.reading))
            count += 1
    assert count > 60
