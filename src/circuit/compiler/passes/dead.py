"""Drop what nobody reads: rows, statements, and the columns of emissions.

Problem: what the loop computes and no one asks for is computed all the same, and
values that no ordered statement reads travel to the caller.

Before    1 = flat_map 0  each x                  After    1 = flat_map 0  each x
              unused = 1                                       emit(0, x)
              if False: log(x)
              emit(0, x, x)
          2 = sequential 1  [a b]  total -= a              2 = sequential 1  [a]

Invariants: what is dropped has no effect and cannot fail: constants, names that are
bound for certain, statements that are never reached. Names whose last value outlives
the loop (`keeps`) stay bound. Sinks are only dropped when nothing asks for them, and
ports never: they keep their numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from circuit.compiler.bodies import emissions_in, names_in, terms_in
from circuit.compiler.ir import Body, Plan, Row, Term
from circuit.compiler.passes.target import Target
from circuit.compiler.rows import (
    accumulators,
    body_of,
    changed,
    is_ordered,
    is_parallel,
    map_bodies,
    renumbered,
    with_attributes,
)
from circuit.compiler.terms import EMIT
from circuit.lang.dataclass import replace

_LEAVING = frozenset({"continue", "break", "return", "raise"})
#: The places of a statement's blocks among its operands.
_BLOCKS = {
    "if": (1, 2),
    "for": (2, 3),
    "while": (1, 2),
    "with": (1,),
    "excepthandler": (2,),
    "match_case": (2,),
}


def dead(plan: Plan, target: Target) -> Plan:
    """The plan without what nobody reads."""
    while True:
        made = _unread_values(_dead_statements(_unread_rows(plan)))
        if made == plan:
            return plan
        plan = made


def _unread_rows(plan: Plan) -> Plan:
    wanted = set(plan.outputs)
    for row in reversed(plan.rows):
        if row.id in wanted:
            wanted.update(row.args)
    if len(wanted) == len(plan.rows) or not wanted:
        return plan
    kept = [row for row in plan.rows if row.id in wanted]
    if any(is_ordered(row) for row in plan.rows if row.id not in wanted):
        return plan  # its port would have to go out of every emission
    return renumbered(plan.name, kept, plan.outputs, {})


# -- statements ------------------------------------------------------------------------


def _dead_statements(plan: Plan) -> Plan:
    kept = _needed_names(plan)

    def clean(row: Row, body: Body) -> Body:
        if not is_parallel(row) or body.code.op not in ("each", "block"):
            return body
        *first, statements = body.code.args
        assert isinstance(statements, tuple)
        made = _block(statements, kept)
        if made == statements:
            return body
        code = replace(body.code, args=(*first, made))
        found = names_in(code)
        free = tuple(name for name in body.free if name in found)
        return Body(body.params, free, code)

    return map_bodies(plan, clean)


def _needed_names(plan: Plan) -> frozenset[str]:
    """Names that are read anywhere, or outlive the loop."""
    keeps = plan.rows[0].attr("keeps", ())
    assert isinstance(keeps, tuple)
    found = {str(name) for name in keeps} | set(accumulators(plan))
    for row in plan.rows:
        for _, body in row.attrs:
            if isinstance(body, Body):
                for term in terms_in(body.code):
                    if term.op in ("name", "name.del"):
                        found.add(str(term.args[0]))
                    elif term.op in ("global", "nonlocal"):
                        found.update(map(str, term.args[0]))  # type: ignore[call-overload]
    return frozenset(found)


def _block(statements: Sequence[object], kept: frozenset[str]) -> tuple[object, ...]:
    made: list[object] = []
    for statement in statements:
        assert isinstance(statement, Term)
        made += _statement(statement, kept)
        if statement.op in _LEAVING:
            break  # what follows is never reached
    return tuple(made)


def _inner(statements: object, kept: frozenset[str]) -> tuple[object, ...]:
    """A block that has to keep a statement, if it had one."""
    assert isinstance(statements, tuple)
    made = _block(statements, kept)
    return made if made or not statements else (Term("pass"),)


def _statement(term: Term, kept: frozenset[str]) -> tuple[object, ...]:
    match term:
        case Term(op="pass"):
            return ()
        case Term(op="expr", args=(Term(op="constant"),)):
            return ()
        case Term(
            op="assign",
            args=((Term(op="name.store", args=(name,)),), Term(op="constant"), _),
        ) if name not in kept:
            return ()
        case Term(op="if", args=(Term(op="constant", args=(value, _)), then, other)):
            branch = then if value else other
            assert isinstance(branch, tuple)
            # What is dropped may bind the only use of a name: leave those alone.
            gone = other if value else then
            if not any(each.op in ("global", "nonlocal") for each in terms_in(gone)):
                return _block(branch, kept)
    if term.op in ("try", "trystar"):
        body, handlers, orelse, final = (
            _inner(part, kept) if place != 1 else part
            for place, part in enumerate(term.args)
        )
        assert isinstance(handlers, tuple)
        cleaned = tuple(_with_blocks(each, kept) for each in handlers)
        return (replace(term, args=(body, cleaned, orelse, final)),)
    if term.op == "match":
        subject, cases = term.args
        assert isinstance(cases, tuple)
        made = tuple(_with_blocks(each, kept) for each in cases)
        return (replace(term, args=(subject, made)),)
    return (_with_blocks(term, kept),)


def _with_blocks(term: Term, kept: frozenset[str]) -> Term:
    places = _BLOCKS.get(term.op, ())
    if not places:
        return term
    return replace(
        term,
        args=tuple(
            _inner(part, kept) if place in places else part
            for place, part in enumerate(term.args)
        ),
    )


# -- columns ---------------------------------------------------------------------------


def _unread_values(plan: Plan) -> Plan:
    """Emissions without the values that the ordered part does not read."""
    for row in plan.rows:
        body = body_of(row)
        if not is_ordered(row) or body is None:
            continue
        read = names_in(body.code)
        unread = {
            place
            for place, name in enumerate(body.params)
            if name not in read and _droppable(plan, row, place)
        }
        if unread:
            return _without_values(plan, row, unread)
    return plan


def _droppable(plan: Plan, sink: Row, place: int) -> bool:
    """Whether a value that goes to a port cannot fail, at every emission."""
    port = sink.attr("port")
    bound = set(_bound(plan))
    for row in plan.rows:
        body = body_of(row)
        if body is None or is_ordered(row):
            continue
        if row.op == "map":
            return False  # its one value is what it is for
        for number, values in emissions_in(body.code):
            value = values[place] if number == port else None
            if not isinstance(value, Term) or value.op == "constant":
                continue
            if value.op != "name" or value.args[0] not in bound:
                return False
    return True


def _bound(plan: Plan) -> tuple[str, ...]:
    """The names that binding an item binds for certain."""
    for row in plan.rows:
        for _, body in row.attrs:
            if isinstance(body, Body) and body.code.op == "each":
                target = body.code.args[0]
                assert isinstance(target, Term)
                stores = [t for t in terms_in(target) if t.op == "name.store"]
                return tuple(str(term.args[0]) for term in stores)
    return ()


def _without_values(plan: Plan, sink: Row, unread: set[int]) -> Plan:
    port = sink.attr("port")

    def drop(term: Term) -> Term:
        match term:
            case Term(
                op="call",
                args=(
                    Term(op="name", args=(name,)) as function,
                    (Term(op="constant", args=(number, _)) as first, *values),
                    (),
                ),
            ) if name == EMIT and number == port:
                kept = (v for i, v in enumerate(values) if i not in unread)
                return replace(term, args=(function, (first, *kept), ()))
        return term

    def change(row: Row, body: Body) -> Body:
        if is_ordered(row):
            return body
        code = changed(body.code, drop)
        return body if code is body.code else replace(body, code=code)

    made = map_bodies(plan, change)
    body = body_of(sink)
    assert body is not None
    params = tuple(name for i, name in enumerate(body.params) if i not in unread)
    row = with_attributes(sink, body=replace(body, params=params))
    rows = (*made.rows[: sink.id], row, *made.rows[sink.id + 1 :])
    return replace(made, rows=rows)
