"""Which names a loop body carries from one iteration to the next.

A name is *private* when every read of it in the body comes after a write in the same
iteration, *carried* when some read may see the write of an earlier iteration. This is
the textbook upward-exposed-uses analysis, over the syntax tree.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence

from circuit.lang.dataclass import dataclass

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
LOOPS = (ast.For, ast.AsyncFor, ast.While)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one loop body."""

    assigned: frozenset[str]  # bound anywhere in the body, the target included
    exposed: frozenset[str]  # read before they are surely bound in the iteration
    read: frozenset[str]  # read anywhere

    @property
    def carried(self) -> frozenset[str]:
        """Bound in the body, and read there before they are surely bound."""
        return self.assigned & self.exposed


def names_of(
    body: Sequence[ast.stmt],
    bound: Iterable[str] = (),
    passing: frozenset[int] = frozenset(),
) -> Names:
    """The names of a loop body whose target binds `bound`.

    `passing` are the ids of expressions whose context managers let exceptions pass.
    """
    flow = _Flow(passing)
    flow.block(body, frozenset(bound))
    return Names(
        frozenset(flow.assigned) | frozenset(bound),
        frozenset(flow.exposed),
        frozenset(flow.read),
    )


def names_read(node: ast.AST) -> frozenset[str]:
    """The names that evaluating a node reads from around it."""
    flow = _Flow()
    if isinstance(node, ast.stmt):
        flow.block([node], frozenset())
    else:
        flow.expression(node, frozenset())
    return frozenset(flow.read)


def names_bound(node: ast.AST) -> frozenset[str]:
    """The names that executing a node may bind in its own scope."""
    flow = _Flow()
    if isinstance(node, ast.stmt):
        flow.block([node], frozenset())
    elif isinstance(node, ast.expr) and isinstance(
        getattr(node, "ctx", None), ast.Store
    ):
        flow.target(node, frozenset())
    else:
        flow.expression(node, frozenset())
    return frozenset(flow.assigned)


def names_in_patterns(node: ast.Match) -> frozenset[str]:
    """The names that the patterns of a `match` bind."""
    return frozenset(
        name
        for case in node.cases
        for part in ast.walk(case.pattern)
        if isinstance(
            name := getattr(part, "name", None) or getattr(part, "rest", None), str
        )
    )


class _Flow:
    """One walk in the order of evaluation; `None` stands for 'not reached'."""

    def __init__(self, passing: frozenset[int] = frozenset()) -> None:
        self.passing = passing
        self.assigned: set[str] = set()
        self.exposed: set[str] = set()
        self.read: set[str] = set()

    def load(self, name: str, bound: frozenset[str]) -> None:
        self.read.add(name)
        if name not in bound:
            self.exposed.add(name)

    def block(
        self, body: Sequence[ast.stmt], bound: frozenset[str] | None
    ) -> frozenset[str] | None:
        for statement in body:
            # Statements that cannot be reached still bind names for the compiler.
            reached = bound if bound is not None else _EVERYTHING
            after = self.statement(statement, reached)
            bound = None if bound is None else after
        return bound

    def statement(self, node: ast.stmt, bound: frozenset[str]) -> frozenset[str] | None:
        match node:
            case ast.Return() | ast.Raise():
                self.expression(node, bound)
                return None
            case ast.Break() | ast.Continue():
                return None
            case ast.Assign():
                bound = self.expression(node.value, bound)
                for target in node.targets:
                    bound = self.target(target, bound)
                return bound
            case ast.AugAssign():
                bound = self.expression(_as_load(node.target), bound)
                bound = self.expression(node.value, bound)
                return self.target(node.target, bound)
            case ast.AnnAssign():
                if node.value is None:
                    return bound
                return self.target(node.target, self.expression(node.value, bound))
            case ast.For() | ast.AsyncFor():
                bound = self.expression(node.iter, bound)
                self.block(node.body, self.target(node.target, bound))
                return _meet(bound, self.block(node.orelse, bound))
            case ast.While():
                bound = self.expression(node.test, bound)
                self.block(node.body, bound)
                after = self.block(node.orelse, bound)
                endless = isinstance(node.test, ast.Constant) and bool(node.test.value)
                return bound if endless else _meet(bound, after)
            case ast.If():
                bound = self.expression(node.test, bound)
                return _join(
                    self.block(node.body, bound), self.block(node.orelse, bound)
                )
            case ast.With() | ast.AsyncWith():
                for item in node.items:
                    bound = self.expression(item.context_expr, bound)
                    if item.optional_vars is not None:
                        bound = self.target(item.optional_vars, bound)
                before = bound
                after = self.block(node.body, bound)
                if all(id(item.context_expr) in self.passing for item in node.items):
                    return after
                # A context manager may swallow an exception halfway through.
                return None if after is None else _meet(before, after)
            case ast.Try() | ast.TryStar():
                return self.attempt(node, bound)
            case ast.Match():
                return self.match(node, bound)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                self.nested(node, bound)
                self.assigned.add(node.name)
                return bound | {node.name}
            case ast.Import() | ast.ImportFrom():
                found = {
                    alias.asname or alias.name.split(".")[0] for alias in node.names
                }
                self.assigned |= found
                return bound | found
            case ast.Delete():
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        self.load(target.id, bound)
                        self.assigned.add(target.id)
                        bound = bound - {target.id}
                    else:
                        bound = self.expression(_as_load(target), bound)
                return bound
            case _:
                return self.expression(node, bound)

    def attempt(
        self, node: ast.Try | ast.TryStar, bound: frozenset[str]
    ) -> frozenset[str] | None:
        tried = self.block(node.body, bound)
        after = None if tried is None else self.block(node.orelse, tried)
        for handler in node.handlers:
            inside = bound
            if handler.type is not None:
                inside = self.expression(handler.type, inside)
            if handler.name:
                self.assigned.add(handler.name)
                inside = inside | {handler.name}
            handled = self.block(handler.body, inside)
            if handled is not None and handler.name:
                handled = handled - {handler.name}
            after = _join(after, handled)
        if node.finalbody:
            last = self.block(node.finalbody, bound)
            if last is None or after is None:
                return None
            return after | last
        return after

    def match(self, node: ast.Match, bound: frozenset[str]) -> frozenset[str] | None:
        bound = self.expression(node.subject, bound)
        after: frozenset[str] | None = bound
        for case in node.cases:
            inside = bound
            for part in ast.walk(case.pattern):
                name = getattr(part, "name", None) or getattr(part, "rest", None)
                if isinstance(name, str):
                    self.assigned.add(name)
                    inside = inside | {name}
                if isinstance(part, ast.expr):
                    self.expression(part, bound)
            if case.guard is not None:
                inside = self.expression(case.guard, inside)
            after = _join(after, self.block(case.body, inside))
        return after

    def target(self, node: ast.expr, bound: frozenset[str]) -> frozenset[str]:
        match node:
            case ast.Name():
                self.assigned.add(node.id)
                return bound | {node.id}
            case ast.Tuple() | ast.List():
                for element in node.elts:
                    bound = self.target(element, bound)
                return bound
            case ast.Starred():
                return self.target(node.value, bound)
            case _:
                return self.expression(node, bound)

    def expression(self, node: ast.AST, bound: frozenset[str]) -> frozenset[str]:
        match node:
            case ast.Name():
                self.load(node.id, bound)
                return bound
            case ast.NamedExpr():
                bound = self.expression(node.value, bound)
                return self.target(node.target, bound)
            case ast.BoolOp():
                first, *rest = node.values
                bound = self.expression(first, bound)
                for value in rest:
                    self.expression(value, bound)
                return bound
            case ast.IfExp():
                bound = self.expression(node.test, bound)
                self.expression(node.body, bound)
                self.expression(node.orelse, bound)
                return bound
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                self.comprehension(node, bound)
                return bound
            case ast.Lambda():
                self.nested(node, bound)
                return bound
            case _:
                for child in ast.iter_child_nodes(node):
                    if not isinstance(child, (ast.expr_context, ast.operator)):
                        bound = self.expression(child, bound)
                return bound

    def comprehension(self, node: ast.expr, bound: frozenset[str]) -> None:
        inside = bound
        for generator in node.generators:  # type: ignore[attr-defined]
            inside = self.expression(generator.iter, inside)
            own = _Flow()
            local = own.target(generator.target, frozenset())
            inside = inside | local
            for test in generator.ifs:
                inside = self.expression(test, inside)
        if isinstance(node, ast.DictComp):
            self.expression(node.value, self.expression(node.key, inside))
        else:
            self.expression(node.elt, inside)  # type: ignore[attr-defined]

    def nested(self, node: ast.AST, bound: frozenset[str]) -> None:
        """A function or class made in the body: its free names count as read here."""
        for name in free_names(node):
            self.load(name, bound)
        for part in _evaluated_outside(node):
            self.expression(part, bound)


def free_names(node: ast.AST) -> frozenset[str]:
    """The names a nested function or class reads from the scopes around it."""
    flow = _Flow()
    if isinstance(node, ast.Lambda):
        flow.expression(node.body, frozenset())
        own = _parameters(node.args)
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        flow.block(node.body, frozenset())
        outer = _declared(node.body)
        own = (_parameters(node.args) | frozenset(flow.assigned)) - outer
        return frozenset(flow.read | outer) - own
    elif isinstance(node, ast.ClassDef):
        flow.block(node.body, frozenset())
        return frozenset(flow.exposed)
    else:
        raise AssertionError(type(node))
    return frozenset(flow.read) - own


def _parameters(arguments: ast.arguments) -> frozenset[str]:
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    extra = [a for a in (arguments.vararg, arguments.kwarg) if a is not None]
    return frozenset(a.arg for a in [*every, *extra])


def _declared(body: Sequence[ast.stmt]) -> frozenset[str]:
    return frozenset(
        name
        for statement in body
        for node in ast.walk(statement)
        if isinstance(node, (ast.Nonlocal, ast.Global))
        for name in node.names
    )


def _evaluated_outside(node: ast.AST) -> list[ast.expr]:
    """Decorators, defaults, bases: what is evaluated where the definition stands."""
    found: list[ast.expr] = []
    arguments = getattr(node, "args", None)
    if isinstance(arguments, ast.arguments):
        found += arguments.defaults
        found += [d for d in arguments.kw_defaults if d is not None]
    found += getattr(node, "decorator_list", [])
    found += getattr(node, "bases", [])
    found += [k.value for k in getattr(node, "keywords", [])]
    return found


def _as_load(node: ast.expr) -> ast.expr:
    match node:
        case ast.Name():
            return ast.copy_location(ast.Name(node.id, ast.Load()), node)
        case _:
            return node


class _Everything(frozenset[str]):
    """Bound names of code that is never reached: whatever is asked for."""

    def __contains__(self, name: object) -> bool:
        return True


_EVERYTHING: frozenset[str] = _Everything()


def _meet(a: frozenset[str], b: frozenset[str] | None) -> frozenset[str]:
    return a if b is None else a & b


def _join(a: frozenset[str] | None, b: frozenset[str] | None) -> frozenset[str] | None:
    if a is None:
        return b
    return a if b is None else a & b
