"""Questions and changes that passes share: bodies, chains of rows, new numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from circuit.compiler.ir import Body, Plan, Row, Term
from circuit.lang.dataclass import replace


def attributes(**values: object) -> tuple[tuple[str, object], ...]:
    """Attributes in the order that rows keep them."""
    return tuple(sorted(values.items()))


def with_attributes(row: Row, **values: object) -> Row:
    """The row with some attributes set."""
    return replace(row, attrs=attributes(**{**dict(row.attrs), **values}))


def without_attributes(row: Row, *names: str) -> Row:
    """The row without some attributes."""
    kept = tuple(pair for pair in row.attrs if pair[0] not in names)
    return row if len(kept) == len(row.attrs) else replace(row, attrs=kept)


def body_of(row: Row) -> Body | None:
    """The row's body, if it has one."""
    body = row.attr("body")
    return body if isinstance(body, Body) else None


def is_ordered(row: Row) -> bool:
    """Whether the row's statements run in order in the caller."""
    return row.attr("port") is not None


def is_sink(row: Row) -> bool:
    """Whether values end in this row."""
    return is_ordered(row) or row.attr("accumulator") is not None or row.op == "first"


def is_parallel(row: Row) -> bool:
    """Whether the row's body runs anywhere, in any order."""
    return row.op in ("map", "filter", "flat_map")


def parallel_rows(plan: Plan) -> list[Row]:
    """The rows between the source and the sinks, in order."""
    return [row for row in plan.rows if is_parallel(row)]


def accumulators(plan: Plan) -> list[str]:
    """The names that sinks fold into, in order."""
    found: list[str] = []
    for row in plan.rows:
        name, names = row.attr("accumulator"), row.attr("names")
        if isinstance(name, str):
            found.append(name)
        if isinstance(names, tuple):
            found += [each for each in names if each not in found]
    return found


def renumbered(
    name: str, rows: Iterable[Row], outputs: Iterable[int], moved: Mapping[int, int]
) -> Plan:
    """A plan of kept rows: `moved` gives the new number of each row that was read."""
    made: list[Row] = []
    numbers: dict[int, int] = {}
    for row in rows:
        numbers[row.id] = len(made)
        args = tuple(numbers.get(moved.get(arg, arg), -1) for arg in row.args)
        made.append(replace(row, id=len(made), args=args))
    kept = tuple(numbers[moved.get(output, output)] for output in outputs)
    return Plan(name, tuple(made), kept)


def changed(term: Term, change: Callable[[Term], Term]) -> Term:
    """A term in which `change` was made, from the innermost terms outwards.

    Terms without a change stay the same objects.
    """
    args = _changed(term.args, change)
    if args is not term.args:
        term = Term(term.op, args, term.type, term.span)
    return change(term)


def _changed(
    values: tuple[object, ...], change: Callable[[Term], Term]
) -> tuple[object, ...]:
    # One frame a level: long sums nest as deep as they are long.
    made: list[object] = []
    same = True
    for value in values:
        new = value
        if isinstance(value, Term):
            args = _changed(value.args, change)
            if args is not value.args:
                new = Term(value.op, args, value.type, value.span)
            new = change(new)  # type: ignore[arg-type]
        elif isinstance(value, tuple):
            new = _changed(value, change)
        same = same and new is value
        made.append(new)
    return values if same else tuple(made)


def map_bodies(plan: Plan, change: Callable[[Row, Body], Body]) -> Plan:
    """The plan with each body changed; the same plan when nothing was."""
    rows: list[Row] = []
    for row in plan.rows:
        for name, value in row.attrs:
            if isinstance(value, Body):
                made = change(row, value)
                if made is not value:
                    row = with_attributes(row, **{name: made})
        rows.append(row)
    if all(old is new for old, new in zip(plan.rows, rows, strict=True)):
        return plan
    return replace(plan, rows=tuple(rows))
