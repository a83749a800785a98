"""What every plan must keep, as tables of rules; a plan that does not is our bug.

`verify` runs after every pass in the tests. The tables say which attributes an operator
has; the functions below them check what no table can say: order, names, ports.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping

from circuit.compiler.bodies import emissions_in, names_in, terms_in
from circuit.compiler.ir import OPERATORS, Body, Plan, Row, Term
from circuit.compiler.terms import EMIT, LEAVE
from circuit.lang.dataclass import dataclass, field


class InvalidPlan(AssertionError):
    """A plan that breaks a rule: circuit's own fault, never the user's."""


Check = Callable[[object], bool]


def _is_text(value: object) -> bool:
    return type(value) is str


def _is_flag(value: object) -> bool:
    return type(value) is bool


def _is_number(value: object) -> bool:
    return type(value) is int and value >= 0


def _are_names(value: object) -> bool:
    return isinstance(value, tuple) and all(type(each) is str for each in value)


def _one_of(*words: str) -> Check:
    return lambda value: value in words


def _is_plan(value: object) -> bool:
    return isinstance(value, Plan)


def _is_body(*forms: str) -> Check:
    return lambda value: isinstance(value, Body) and form_of(value.code) in forms


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of row: how many rows it reads, and the attributes it has."""

    reads: tuple[int, int]
    required: Mapping[str, Check] = field(default_factory=dict)
    optional: Mapping[str, Check] = field(default_factory=dict)


_ONE = (1, 1)
_MERGE = {"merge": _one_of("combine", "replay")}
#: How one value enters the accumulator: the user's own statement.
_STEP = {"body": _is_body("block")}
_MUST_EXIST = {"must_exist": _is_flag}

#: A row whose statements run in order in the caller, over the values of a port.
ORDERED = Rule(
    _ONE,
    {"port": _is_number, "body": _is_body("block")},
    {"guarded": _is_flag, "leaves": _is_flag, **_MERGE},
)
ORDERED_OPERATORS = frozenset({"fold", "scan", "scatter", "sequential"})

RULES: dict[str, Rule] = {
    "source": Rule(
        (0, 0),
        {"items": _is_text},
        {
            "item": _is_body("each"),  # how an item is bound, where no body does it
            "keeps": _are_names,  # names whose last values outlive the loop
            "means": _are_names,  # names that are guarded to mean Python's own
            "columns": _are_names,  # of a table: the only ones that are read
        },
    ),
    "map": Rule(_ONE, {"body": _is_body("value")}),
    "filter": Rule(_ONE, {"body": _is_body("value")}),
    "flat_map": Rule(_ONE, {"body": _is_body("each", "items", "block")}),
    "fold": Rule(
        _ONE,
        {"accumulator": _is_text, "operation": _is_text},
        {
            "binary": _is_flag,
            "reversed": _is_flag,
            "compare": _one_of("gt", "lt", "ge", "le"),
            "names": _are_names,
            **_STEP,
            **_MERGE,
        },
    ),
    "fold_by_key": Rule(
        _ONE,
        {"accumulator": _is_text, "operation": _one_of("add", "last")},
        {**_MUST_EXIST, **_STEP, **_MERGE},
    ),
    "group_by": Rule(
        _ONE,
        {"accumulator": _is_text, "into": _one_of("list", "set")},
        {**_MUST_EXIST, **_STEP, **_MERGE},
    ),
    "collect": Rule(
        _ONE,
        {"accumulator": _is_text, "into": _one_of("list", "set")},
        {**_STEP, **_MERGE},
    ),
    "first": Rule(_ONE),
    "iterate": Rule((0, 9), {"plan": _is_plan}),
    "join": Rule((2, 2)),
    "zip": Rule((2, 9)),
    "sort": Rule(_ONE),
    "window": Rule(_ONE),
    "call": Rule((0, 9)),
}


def verify(plan: Plan) -> None:
    """Raise `InvalidPlan` unless the plan keeps every rule."""
    if not plan.rows:
        raise InvalidPlan(f"plan {plan.name}: no rows")
    for position, row in enumerate(plan.rows):
        _verify_row(plan, position, row)
    for output in plan.outputs:
        if not 0 <= output < len(plan.rows):
            raise InvalidPlan(f"plan {plan.name}: output {output} is no row")
    _verify_ports(plan)


def _verify_row(plan: Plan, position: int, row: Row) -> None:
    where = f"plan {plan.name}, row {row.id} ({row.op})"
    if row.id != position:
        raise InvalidPlan(f"{where}: stands at place {position}")
    if row.op not in OPERATORS:
        raise InvalidPlan(f"{where}: unknown operator")
    if any(not 0 <= read < row.id for read in row.args):
        raise InvalidPlan(f"{where}: reads {row.args}, which must be earlier rows")
    names = [name for name, _ in row.attrs]
    if names != sorted(set(names)):
        raise InvalidPlan(f"{where}: attributes are not sorted, each once: {names}")
    ordered = row.op in ORDERED_OPERATORS and row.attr("port") is not None
    rule = ORDERED if ordered else RULES.get(row.op, ORDERED)
    low, high = rule.reads
    if not low <= len(row.args) <= high:
        raise InvalidPlan(f"{where}: reads {len(row.args)} rows, not {low} to {high}")
    for name in rule.required:
        if name not in names:
            raise InvalidPlan(f"{where}: lacks the attribute {name}")
    for name, value in row.attrs:
        check = rule.required.get(name) or rule.optional.get(name)
        if check is None:
            raise InvalidPlan(f"{where}: has no attribute {name}")
        if not check(value):
            raise InvalidPlan(f"{where}: {name} cannot be {value!r:.200}")
        if isinstance(value, Body):
            _verify_body(value, f"{where}, {name}", ordered)
        if isinstance(value, Plan):
            verify(value)


# -- bodies ----------------------------------------------------------------------------


def _node_classes() -> Iterator[type[ast.AST]]:
    """The classes of syntax nodes; of two with one name, the right one is last."""
    kinds = ast.AST.__subclasses__()
    yield from (cls for cls in kinds if not cls.__subclasses__())
    for kind in sorted(kinds, key=lambda cls: cls in (ast.stmt, ast.expr)):
        yield from kind.__subclasses__()


#: The fields of each syntax node, without the context, by the name of its term.
_FIELDS: dict[str, tuple[str, ...]] = {
    cls.__name__.lower(): tuple(name for name in cls._fields if name != "ctx")
    for cls in _node_classes()
}
_STATEMENTS = frozenset(cls.__name__.lower() for cls in ast.stmt.__subclasses__())
_VALUES = frozenset(cls.__name__.lower() for cls in ast.expr.__subclasses__())
_CONTEXTS = {
    cls.__name__.lower(): ("", "store", "del")
    for cls in ast.expr.__subclasses__()
    if "ctx" in cls._fields
}


def form_of(code: Term) -> str:
    """What a body's code is: "each", "items", "block", "value" or "?"."""
    if code.op in ("each", "items", "block"):
        return code.op
    return "value" if code.op in _VALUES else "?"


def _verify_body(body: Body, where: str, ordered: bool) -> None:
    code = body.code
    match form_of(code), code.args:
        case "each", (Term() as target, tuple() as statements):
            _verify_target(target, where)
            _verify_statements(statements, where)
        case "items", (Term() as target, Term() as items):
            _verify_target(target, where)
            _verify_term(items, where)
        case "block", (tuple() as statements,):
            _verify_statements(statements, where)
        case (("target" | "value"), _):
            _verify_term(code, where)
        case _:
            raise InvalidPlan(f"{where}: is no body: {code!r:.200}")
    if len(set(body.params)) != len(body.params):
        raise InvalidPlan(f"{where}: a parameter stands twice in {body.params}")
    if list(body.free) != sorted(set(body.free)):
        raise InvalidPlan(f"{where}: free names are not sorted, each once: {body.free}")
    found = names_in(code)
    for name in body.free:
        if name not in found:
            raise InvalidPlan(f"{where}: the free name {name} is not in the code")
    if ordered and {LEAVE, EMIT} & found:
        raise InvalidPlan(f"{where}: the ordered part emits or leaves")


def _verify_target(target: Term, where: str) -> None:
    _verify_term(target, where)
    if not target.op.endswith(".store"):
        raise InvalidPlan(f"{where}: {target.op} is no target")


def _verify_statements(statements: tuple[object, ...], where: str) -> None:
    for statement in statements:
        if not isinstance(statement, Term) or statement.op not in _STATEMENTS:
            raise InvalidPlan(f"{where}: {statement!r:.80} is no statement")
        _verify_term(statement, where)


def _verify_term(term: Term, where: str) -> None:
    for each in terms_in(term):
        name, dot, context = each.op.partition(".")
        fields = _FIELDS.get(name)
        if fields is None or context not in _CONTEXTS.get(name, ("",)):
            raise InvalidPlan(f"{where}: unknown term {each.op}")
        if dot and not context:
            raise InvalidPlan(f"{where}: unknown term {each.op}")
        if len(each.args) != len(fields):
            raise InvalidPlan(
                f"{where}: {each.op} has {len(each.args)} operands, not {len(fields)}:"
                f" {', '.join(fields)}"
            )


# -- ports -----------------------------------------------------------------------------


def _verify_ports(plan: Plan) -> None:
    params: dict[int, tuple[str, ...]] = {}
    for row in plan.rows:
        port, body = row.attr("port"), row.attr("body")
        if isinstance(port, int) and isinstance(body, Body):
            if port in params:
                raise InvalidPlan(f"plan {plan.name}: two rows take port {port}")
            params[port] = body.params
    if list(params) != list(range(len(params))):
        raise InvalidPlan(f"plan {plan.name}: ports {list(params)} are not in order")
    leaves = False
    for row in plan.rows:
        body = row.attr("body")
        if row.attr("port") is not None or not isinstance(body, Body):
            continue
        leaves = leaves or LEAVE in names_in(body.code)
        for port, values in emissions_in(body.code):
            _verify_emission(plan, row, port, values, params)
    if leaves != any(row.op == "first" for row in plan.rows):
        raise InvalidPlan(f"plan {plan.name}: `first` and leaving must come together")


def _verify_emission(
    plan: Plan,
    row: Row,
    port: int,
    values: tuple[object, ...],
    params: Mapping[int, tuple[str, ...]],
) -> None:
    where = f"plan {plan.name}, row {row.id} ({row.op})"
    if port not in params:
        raise InvalidPlan(f"{where}: nothing takes what it emits to port {port}")
    if len(values) != len(params[port]):
        raise InvalidPlan(
            f"{where}: {len(values)} values go to port {port},"
            f" which takes {params[port]}"
        )
