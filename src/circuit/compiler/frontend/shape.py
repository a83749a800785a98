"""The steps that a loop's parallel part consists of: guards, inner loops, one value.

Only what is trivially the same is taken apart: `fuse` puts the steps together again to
the statements they came from, with the same terms in the same order.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from circuit.compiler.bodies import names_in
from circuit.compiler.frontend.recognise import Sink
from circuit.compiler.frontend.scope import SCOPES
from circuit.compiler.frontend.split import Split
from circuit.compiler.ir import Body, Span, Term
from circuit.compiler.terms import EMIT, span_of_node, to_term
from circuit.lang.dataclass import dataclass, replace


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the parallel part."""

    operator: str
    code: Term
    params: tuple[str, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """The parallel part, step by step; `fold` is how the one sink takes a value."""

    steps: tuple[Step, ...]
    fold: Body | None = None


def chain_of(split: Split, file: str) -> Chain:
    """The steps of a loop's parallel part."""
    folds = {
        id(sink.kernel_statement(statement))
        for sink in split.sinks
        for statement in sink.statements
    }
    steps: list[Step] = []
    body: Sequence[ast.stmt] = split.body
    while True:
        step, rest = _peel(body, folds, file)
        if step is None:
            break
        steps.append(step)
        body = rest
    value = _one_value(body, split, folds, file)
    if value is not None:
        step, fold = value
        return Chain((*steps, step), fold)
    statements = to_term(list(body), file)
    span = span_of_node(body[0], file) if body else None
    return Chain((*steps, Step("flat_map", Term("block", (statements,)), (), span)))


def _peel(
    body: Sequence[ast.stmt], folds: set[int], file: str
) -> tuple[Step | None, Sequence[ast.stmt]]:
    """The first guard or the only inner loop of a body, and what is left."""
    first = body[0] if body else None
    if first is None or id(first) in folds:
        return None, body
    match first:
        case ast.If(test=test, body=[ast.Continue()], orelse=[]) if len(body) > 1:
            step = Step("filter", _negated(test, file), (), span_of_node(first, file))
            return step, body[1:]
        case ast.If(test=test, body=inner, orelse=[]) if len(body) == 1:
            code = to_term(test, file)
            assert isinstance(code, Term)
            return Step("filter", code, (), span_of_node(first, file)), inner
        case ast.For(target=target, iter=items, body=inner, orelse=[]):
            if len(body) > 1 or first.type_comment or _breaks(inner):
                return None, body
            terms = (to_term(target, file), to_term(items, file))
            names = [n.id for n in ast.walk(target) if isinstance(n, ast.Name)]
            params = tuple(dict.fromkeys(names))
            span = span_of_node(first, file)
            code = Term("items", terms, "", span)
            return Step("flat_map", code, params, span), inner
    return None, body


def _negated(test: ast.expr, file: str) -> Term:
    """`if test: continue` keeps an item for which `test` is false."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        code = to_term(test.operand, file)
        assert isinstance(code, Term)
        return code
    span = span_of_node(test, file)
    return Term("unaryop", (Term("not"), to_term(test, file)), "", span)


def _breaks(body: Sequence[ast.stmt]) -> bool:
    """Whether a `break` in the body leaves the loop around it."""
    waiting: list[ast.AST] = list(body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Break):
            return True
        if isinstance(node, (ast.For, ast.AsyncFor, ast.While)):
            waiting += node.orelse  # a `break` in its body is the inner loop's own
        elif not isinstance(node, (*SCOPES, ast.expr)):
            waiting += ast.iter_child_nodes(node)
    return False


# -- one value -------------------------------------------------------------------------


def _one_value(
    body: Sequence[ast.stmt], split: Split, folds: set[int], file: str
) -> tuple[Step, Body | None] | None:
    """The `map` of a body that hands one sink its value, and does nothing else."""
    if len(body) != 1 or split.exits or len(split.sinks) + len(split.units) != 1:
        return None
    statement = to_term(body[0], file)
    assert isinstance(statement, Term)
    if split.units:
        return _emitted(statement)
    sink = split.sinks[0]
    if len(sink.statements) == 1 and id(body[0]) in folds:
        return _folded(statement, sink)
    return None


def _emitted(statement: Term) -> tuple[Step, None] | None:
    match statement:
        case Term(
            op="expr",
            args=(Term(op="call", args=(Term(op="name", args=(name,)), values, ())),),
        ) if name == EMIT and isinstance(values, tuple) and len(values) > 1:
            return Step("map", _tuple(values[1:], statement.span), (), None), None
    return None


def _tuple(values: Sequence[object], span: Span | None) -> Term:
    if len(values) == 1 and isinstance(values[0], Term):
        return values[0]
    return Term("tuple", (tuple(values),), "", span)


def _folded(statement: Term, sink: Sink) -> tuple[Step, Body] | None:
    """The values of a fold's statement apart from the statement."""
    cut = _Cut(frozenset({sink.name, *sink.names}), names_in(statement))
    try:
        made = cut.statement(statement)
    except _Uncertain:
        return None
    if not cut.values:
        return None
    code = _tuple(list(cut.values.values()), statement.span)
    fold = Body(tuple(cut.values), (), Term("block", ((made,),)))
    return Step("map", code, (), statement.span), fold


class _Uncertain(Exception):
    """A value that is not computed just once, whatever the accumulator holds."""


#: What may leave out, or put off, the values in it.
_UNCERTAIN = frozenset({
    "ifexp", "boolop", "lambda", "listcomp", "setcomp", "dictcomp", "generatorexp",
    "namedexpr", "starred", "await", "yield", "yieldfrom",
})  # fmt: skip
_VALUES = frozenset(cls.__name__.lower() for cls in ast.expr.__subclasses__())


class _Cut:
    """Puts names in the places of the values that a fold's statement takes."""

    def __init__(self, own: frozenset[str], taken: frozenset[str]) -> None:
        self.own = own  # the accumulator's names
        self.taken = taken
        self.values: dict[str, Term] = {}  # in the order of their evaluation

    def statement(self, term: Term) -> Term:
        match term:
            case Term(op="assign", args=(targets, value, comment)):
                value = self.part(value)
                return replace(term, args=(self.part(targets), value, comment))
            case Term(op="expr" | "augassign"):
                return replace(term, args=tuple(map(self.part, term.args)))
        raise _Uncertain

    def part(self, value: object) -> object:
        if isinstance(value, tuple):
            return tuple(map(self.part, value))
        if not isinstance(value, Term):
            return value
        names = names_in(value)
        if value.op in _VALUES and not names & self.own and value.op != "slice":
            return self.give(value) if names else value
        several = value.op == "compare" and len(value.args[1]) > 1  # type: ignore[arg-type]
        if value.op in _UNCERTAIN or several:
            raise _Uncertain
        return replace(value, args=tuple(map(self.part, value.args)))

    def give(self, value: Term) -> Term:
        if value.op == "starred":
            raise _Uncertain
        if value.op == "name":
            name = str(value.args[0])
        else:
            name = f"v{len(self.values)}"
            while name in self.taken:
                name += "_"
        self.values[name] = value
        return Term("name", (name,), "", value.span)
