"""The oracle: runs a plan row by row, one item at a time, in the plainest way there is.

It takes a plan at any stage, in rows or fused, so that each pass can be held to it:
what a plan computes before a pass, it computes after. It is slow and for tests only;
kernels and backends run plans.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from circuit.compiler.bodies import terms_in
from circuit.compiler.frontend.scope import names_bound
from circuit.compiler.ir import Body, Plan, Row, Term
from circuit.compiler.rows import accumulators, body_of, is_ordered, is_sink
from circuit.compiler.terms import EMIT, LEAVE, to_syntax

#: What a step hands back when it ended as usual.
_DONE = "_circuit_done"


class Left(BaseException):
    """An iteration leaves the loop; no handler of the user's may see it."""


def evaluate(
    plan: Plan, items: Iterable[object], env: Mapping[str, object]
) -> dict[str, Any]:
    """The accumulators, the names that ordered statements bind, and those kept.

    `env` holds what the bodies read, accumulators included: those that can change are
    changed in place. Raises what the bodies raise. An iteration that leaves the loop
    ends the evaluation, before its effects where the plan says `first`.

    >>> from circuit.compiler.text import parse_plan
    >>> plan = parse_plan('''
    ... circuit.plan 1 "sum:2"
    ... 0 = source items="xs"
    ...     item [x] [] each &x []
    ... 1 = map 0
    ...     body [x] [] = (binop x * x)
    ... 2 = fold 1 accumulator="total" operation="add"
    ...     body [v0] [] block {
    ...         augassign &total + v0
    ...     }
    ... -> 2
    ... ''')
    >>> evaluate(plan, [1, 2, 3], {"total": 0})
    {'total': 14}
    """
    run = _Run(plan, env)
    try:
        for item in items:
            run.item(item)
    except Left:
        pass
    run.finish()
    wanted = [*accumulators(plan), *_bound_in_order(plan), *_kept(plan)]
    return {name: run.names[name] for name in wanted if name in run.names}


def _kept(plan: Plan) -> tuple[str, ...]:
    keeps = plan.rows[0].attr("keeps", ())
    assert isinstance(keeps, tuple)
    return keeps


def _bound_in_order(plan: Plan) -> list[str]:
    found: list[str] = []
    for row in plan.rows:
        body = body_of(row)
        if is_ordered(row) and body is not None:
            found += _stored(body.code)
    return found


def _stored(code: Term) -> list[str]:
    stores = (term for term in terms_in(code) if term.op == "name.store")
    return list(dict.fromkeys(str(term.args[0]) for term in stores))


class _Run:
    """One evaluation: the names, and each row as a function."""

    def __init__(self, plan: Plan, env: Mapping[str, object]) -> None:
        self.plan = plan
        self.names: dict[str, Any] = {"__builtins__": builtins, **env}
        self.names.update({EMIT: self.emit, LEAVE: Left})
        self.sets = _Sets(plan, self.names)
        self.readers = {
            row.id: [each for each in plan.rows if row.id in each.args]
            for row in plan.rows
        }
        self.ports = {row.attr("port"): row for row in plan.rows if is_ordered(row)}
        self.code: dict[int, Callable[[], Any]] = {}

    def item(self, item: object) -> None:
        source = self.plan.rows[0]
        bind = source.attr("item")
        if isinstance(bind, Body):
            self.bind(bind.code.args[0], item)
            self.hand_on(source)
            return
        for row in self.readers[source.id]:  # fused: the body binds the item
            body = body_of(row)
            assert body is not None and body.code.op == "each"
            self.bind(body.code.args[0], item)
            self.block(row, body.code.args[1])

    def hand_on(self, row: Row) -> None:
        for reader in self.readers[row.id]:
            self.step(reader)

    def step(self, row: Row) -> None:
        """What a row does with the names as they are."""
        body = body_of(row)
        if is_sink(row) or body is None:
            return
        match row.op, body.code:
            case "filter", code:
                if self.value(row, code):
                    self.hand_on(row)
            case "map", code:
                value = self.value(row, code)
                for reader in self.readers[row.id]:
                    self.take(reader, value)
            case "flat_map", Term(op="items", args=(target, Term() as items)):
                for item in self.value(row, items):
                    self.bind(target, item)
                    self.hand_on(row)
            case "flat_map", Term(op="block", args=(statements,)):
                self.block(row, statements)
            case _:
                raise AssertionError(f"row {row.id} cannot be evaluated")

    def take(self, row: Row, value: Any) -> None:
        """A sink takes the value of a `map`: several values come as a tuple."""
        body = body_of(row)
        assert body is not None
        values = (value,) if len(body.params) == 1 else value
        self.names.update(zip(body.params, values, strict=True))
        self.block(row, body.code.args[0])

    def emit(self, port: int, *values: Any) -> None:
        row = self.ports[port]
        body = body_of(row)
        assert body is not None
        self.names.update(zip(body.params, values, strict=True))
        self.block(row, body.code.args[0])

    # -- terms as Python -----------------------------------------------------------

    def bind(self, target: object, value: object) -> None:
        self.names["_circuit_item"] = value
        store = ast.Assign([_expression(target)], ast.Name("_circuit_item", ast.Load()))
        code = self.code.get(id(target))
        if code is None:
            code = self.code[id(target)] = _compiled([store], self.names)
        code()

    def value(self, row: Row, term: Term) -> Any:
        code = self.code.get(row.id)
        if code is None:
            made = compile(_placed(ast.Expression(_expression(term))), "<plan>", "eval")
            code = self.code[row.id] = lambda: eval(made, self.names)
        return code()

    def block(self, row: Row, statements: object) -> None:
        code = self.code.get(row.id)
        if code is None:
            assert isinstance(statements, tuple)
            made = [to_syntax(statement) for statement in statements]
            code = self.code[row.id] = _compiled(made, self.names)  # type: ignore[arg-type]
        if code() != _DONE:
            raise Left

    def finish(self) -> None:
        self.sets.finish(self.names)


def _expression(term: object) -> ast.expr:
    made = to_syntax(term)
    assert isinstance(made, ast.expr)
    return made


def _placed(tree: Any) -> Any:
    return ast.fix_missing_locations(tree)


def _compiled(statements: list[ast.stmt], names: dict[str, Any]) -> Callable[[], Any]:
    """Statements as a function on `names`; `_DONE` unless they leave the loop."""
    done = ast.Return(ast.Constant(_DONE))
    once = ast.Tuple([ast.Constant(None)], ast.Load())
    loop = ast.For(
        ast.Name("_circuit_once", ast.Store()), once, statements or [ast.Pass()], [done]
    )
    found = {name for statement in statements for name in names_bound(statement)}
    body: list[ast.stmt] = [ast.Global(sorted(found))] if found else []
    source = ast.parse("def _circuit_step(): pass")
    function = source.body[0]
    assert isinstance(function, ast.FunctionDef)
    function.body = [*body, loop]
    exec(compile(_placed(source), "<plan>", "exec"), names)
    made = names.pop("_circuit_step")
    assert callable(made)
    return made  # type: ignore[no-any-return]


class _Sets:
    """Folds into sets are written for dictionaries, which keep first-seen order."""

    def __init__(self, plan: Plan, names: dict[str, Any]) -> None:
        self.flat: dict[str, set[Any]] = {}
        self.keyed: dict[str, dict[Any, Any]] = {}
        for row in plan.rows:
            name = str(row.attr("accumulator"))
            if row.attr("into") != "set" or name not in names:
                continue
            if row.op == "collect":
                self.flat[name] = names[name]
                names[name] = dict.fromkeys(names[name])
                continue
            held = self.keyed[name] = names[name]
            names[name] = _WithDicts((key, dict.fromkeys(held[key])) for key in held)

    def finish(self, names: dict[str, Any]) -> None:
        for name, held in self.flat.items():
            for each in names[name]:
                held.add(each)
            names[name] = held
        for name, keyed in self.keyed.items():
            for key, values in names[name].items():
                kept = keyed.setdefault(key, set())
                for each in values:
                    kept.add(each)
            names[name] = keyed


class _WithDicts(dict[Any, Any]):
    """Makes the dictionaries that stand for the sets of a `defaultdict(set)`."""

    def __missing__(self, key: Any) -> dict[Any, Any]:
        made: dict[Any, Any] = {}
        self[key] = made
        return made
