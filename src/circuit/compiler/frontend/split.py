"""Cut a loop body in two: what runs anywhere, and what must run in order in the caller.

Problem: an iteration computes values and changes state that later iterations see. The
changes must happen in order; the computing need not.

Before    for x in xs:                After    parallel part   emit(0, f(x))
              total += f(x)                    ordered part    total += v0

A statement is *ordered* when it reads or writes a carried name, changes a shared
object, prints, or reads what an ordered statement writes; this is closed under
dependence, so the parallel part never sees the effects of the ordered one (loop
distribution: Kennedy and McKinley, Supercomputing 1990). Sub-expressions of ordered
statements that do not depend on carried state are hoisted into the parallel part and
emitted.

Invariants: the parallel part has no effect the caller could see; replaying the ordered
units over the emissions, in order, gives what the loop gives; statements that leave the
loop are never run in the parallel part.
"""

from __future__ import annotations

import ast
import builtins
import copy
from collections.abc import Callable, Iterator, Sequence

from circuit.compiler.frontend.accumulate import (
    accumulates,
    changed_names,
    key_local_block,
)
from circuit.compiler.frontend.draws import USERS, draws_first
from circuit.compiler.frontend.effects.table import is_identity_free
from circuit.compiler.frontend.interpret import Interpreter
from circuit.compiler.frontend.recognise import Sink, accumulators
from circuit.compiler.frontend.scope import (
    COMPREHENSIONS,
    LOOPS,
    SCOPES,
    Names,
    names_bound,
    names_in_patterns,
    names_read,
)
from circuit.compiler.frontend.values import (
    FRESH,
    Effects,
    Path,
    Problem,
    Value,
    Write,
    stands_for,
)
from circuit.compiler.terms import EMIT, LEAVE
from circuit.lang.dataclass import dataclass, field


@dataclass(slots=True)
class Unit:
    """Consecutive ordered statements of one block, and the values they are given."""

    statements: list[ast.stmt]
    names: list[str] = field(default_factory=list)
    values: list[ast.expr] = field(default_factory=list)
    guarded: bool = False  # when it raises nothing was done: it can be run again
    accumulates: bool = False  # some statement folds values of the parallel part
    leaves: bool = False  # has a `break`, `continue` or `return` of the loop


@dataclass(slots=True)
class Split:
    """A loop body, cut."""

    body: list[ast.stmt]
    units: list[Unit]
    sinks: list[Sink]
    ordered_names: frozenset[str]  # bound by ordered units
    exits: bool  # the parallel part may leave the loop
    reads: set[Path]  # what the parallel part reads of shared objects
    seen: set[Path]  # what ordered units read, sinks left out
    writes: set[Write]  # what ordered units and sinks change
    emitted: list[Value]  # what is known of the emitted values
    substantive: bool  # the parallel part has calls, loops or comprehensions
    cause: ast.AST | None = None  # where the first ordered dependence stands
    draws: set[Path] = field(default_factory=set)  # generators the parallel part uses
    #: names, and attributes of them, that are looked up before such a draw
    before_draws: set[tuple[str, str]] = field(default_factory=set)
    hands: bool = False  # an inner loop only hands its items to the ordered part


class Unsplittable(Exception):
    """The loop stays sequential; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


def split(
    body: Sequence[ast.stmt],
    names: Names,
    walk: Interpreter,
    replayed: frozenset[str] = frozenset(),
) -> Split:
    """Cut a loop body that `walk` has analysed.

    Accumulators in `replayed` are folded in order even where they could be combined.
    Raises `Unsplittable`.
    """
    return _Splitter(body, names, walk, replayed).run()


class _Splitter:
    def __init__(
        self,
        body: Sequence[ast.stmt],
        names: Names,
        walk: Interpreter,
        replayed: frozenset[str],
    ) -> None:
        self.replayed = replayed
        self.body = list(body)
        self.names = names
        self.walk = walk
        self.ordered_names: set[str] = set(names.carried)
        self.ordered: set[int] = set()
        self.writes: set[Write] = set()
        self.binds: set[Path] = set()
        self.external = False
        self.in_try = 0
        self.swallowing = 0  # `try` and `with` blocks around, which may end exceptions
        self.behind: set[int] = set()  # reached only if an ordered statement goes on
        self.before_draws: set[tuple[str, str]] = set()

    def run(self) -> Split:
        self.refuse_problems()
        while True:
            before = (len(self.ordered), len(self.ordered_names), len(self.writes))
            self.classify(self.body, top=True)
            self.order_looked_at()
            if before == (
                len(self.ordered),
                len(self.ordered_names),
                len(self.writes),
            ):
                break
        return self.build()

    def order_looked_at(self) -> None:
        """What the ordered part looks at must not change before it gets to it.

        `print(row)` with `row.append(…)` behind it: the print would see the later row.
        """
        later: set[str] = set()
        for statement in _statements(self.body):
            if id(statement) not in self.ordered and not _bodies(statement):
                later |= self.effects(statement).fresh_writes
        if not later:
            return
        for statement in self.top_ordered(self.body):
            if _stores_only(statement) or self.stores_parallel(statement):
                continue
            if any(self.given_whole(statement)):
                self.ordered_names |= later & self.names.assigned

    def stores_parallel(self, statement: ast.stmt) -> bool:
        """It puts away, whole, a value that the parallel part has computed."""
        match statement:
            case ast.Assign(targets=[ast.Subscript(slice=ast.Name())], value=node):
                value = self.walk.values.get(id(node), Value())
                return (
                    id(node) in self.walk.of
                    and not self.needs_order(node)
                    and not value.lazy
                    and value.closure is None
                    and not any(isinstance(n, ast.NamedExpr) for n in ast.walk(node))
                )
        return False

    def given_whole(self, node: ast.AST) -> Iterator[ast.expr]:
        """The values of the parallel part that an ordered statement is given whole."""
        private = self.names.assigned - self.ordered_names
        if isinstance(node, ast.expr) and names_read(node) & private:
            value = self.walk.values.get(id(node))
            if value is not None and not self.needs_order(node):
                if not (value.types and all(map(is_identity_free, value.types))):
                    yield node
                return
        for child in ast.iter_child_nodes(node):
            yield from self.given_whole(child)

    # -- classification -------------------------------------------------------------

    def refuse_problems(self) -> None:
        problems = [
            problem
            for statement in self.body
            for problem in self.effects(statement).problems
        ]
        if problems:
            raise Unsplittable(problems[0])
        for statement in _statements(self.body):
            if self.effects(statement).external:
                node = _innermost(statement, self.effects)
                raise Unsplittable(
                    Problem(
                        "C303",
                        node,
                        f"{_named(node)} changes files or other state outside the "
                        "program",
                        "collect the results in a list, and write them after the loop",
                    )
                )

        for statement in self.body:
            for path in sorted(self.effects(statement).binds):
                name = _cell_name(path)
                if name in self.walk.local and name in self.names.read:
                    raise Unsplittable(
                        Problem(
                            "C301",
                            statement,
                            f"a function that is called here binds `{name}`, which the "
                            "loop reads",
                            f"let it return a value, and bind `{name}` in the loop",
                        )
                    )

    def effects(self, node: ast.AST) -> Effects:
        return self.walk.of.get(id(node), _NONE)

    def classify(self, body: Sequence[ast.stmt], top: bool) -> bool:
        """Mark ordered statements; true when one of them may leave the block."""
        leaves = False
        for statement in body:
            if leaves:
                self.mark(statement)
                self.behind.update(id(each) for each in _statements([statement]))
                continue
            if id(statement) not in self.ordered:
                self.classify_one(statement)
            if id(statement) in self.ordered and _leaves_block(statement):
                leaves = True
        return leaves

    def classify_one(self, node: ast.stmt) -> None:
        match node:
            case ast.If():
                if (
                    self.needs_order(node.test)
                    or self.classify(node.body, False)
                    or self.classify(node.orelse, False)
                ):
                    self.mark(node)
            case ast.For() | ast.While():
                header = node.iter if isinstance(node, ast.For) else node.test
                bound = names_bound(node.target) if isinstance(node, ast.For) else set()
                if (
                    self.needs_order(header)
                    or bound & self.ordered_names
                    or self.classify(node.body, False)
                    or self.classify(node.orelse, False)
                ):
                    self.mark(node)
            case ast.With():
                bound = {
                    name
                    for item in node.items
                    if item.optional_vars is not None
                    for name in names_bound(item.optional_vars)
                }
                if (
                    bound & self.ordered_names
                    or any(self.needs_order(item.context_expr) for item in node.items)
                    or self.classify(node.body, False)
                ):
                    self.mark(node)
            case ast.Try():
                parts = [node.body, node.orelse, node.finalbody]
                parts += [handler.body for handler in node.handlers]
                self.in_try += 1
                leaves = self.classify(node.body, False)
                self.in_try -= 1
                handled = [s for h in node.handlers for s in _statements(h.body)]
                ordered = [s for s in handled if id(s) in self.ordered]
                if any(self.effects(s).ordered for s in ordered):
                    leaves = True  # logging may show the exception being handled
                left = [leaves, *(self.classify(part, False) for part in parts[1:])]
                if (
                    any(left)
                    or any(map(self.needs_order, _caught(node)))
                    or (self.has_ordered(node.body) and not self.can_guard(node))
                    or {h.name for h in node.handlers} & self.ordered_names
                    or (node.finalbody and any(map(self.has_failing, parts)))
                ):
                    self.mark(node)
            case ast.Match():
                whole = self.needs_order(node.subject) or bool(
                    names_in_patterns(node) & self.ordered_names
                )
                if not whole:
                    # Every case is classified, whatever the first one says.
                    left = [self.classify(case.body, False) for case in node.cases]
                    guards = [case.guard for case in node.cases if case.guard]
                    whole = any(left) or any(map(self.needs_order, guards))
                if whole:
                    self.mark(node)
            case ast.Return() | ast.Break() | ast.Continue() | ast.Pass():
                return
            case ast.Raise() if not self.in_try:
                return
            case _:
                if self.needs_order(node):
                    self.mark(node)

    def can_guard(self, node: ast.Try) -> bool:
        """At most one ordered statement in a `try` can fail, and it comes first.

        When it does fail in a replay, the iteration is run again in place: nothing of
        it may have been done by then. Appending never fails.
        """
        ordered = [s for s in _statements(self.body) if id(s) in self.ordered]
        inside = [
            s for s in _statements(node.body) if s in ordered and not _never_fails(s)
        ]
        if not inside:
            return True
        return (
            len(inside) == 1
            and ordered[0] is inside[0]
            and isinstance(inside[0], ast.AugAssign)
            and isinstance(inside[0].target, ast.Name)
        )

    def has_failing(self, body: Sequence[ast.stmt]) -> bool:
        return any(
            id(s) in self.ordered and not _never_fails(s) for s in _statements(body)
        )

    def has_ordered(self, body: Sequence[ast.stmt]) -> bool:
        return any(id(s) in self.ordered for s in _statements(body))

    def mark(self, node: ast.stmt) -> None:
        for each in _statements([node]):
            self.ordered.add(id(each))
        effects = self.effects(node)
        self.writes |= effects.writes
        self.binds |= effects.binds
        self.external |= effects.external or effects.ordered
        self.ordered_names |= names_bound(node)
        self.ordered_names |= self.changed_here(node) & self.names.assigned

    def changed_here(self, node: ast.AST) -> set[str]:
        """The names whose fresh objects the ordered part of a statement changes.

        What a parallel sub-expression changes is changed in the parallel part.
        """
        effects = self.effects(node)
        if not effects.fresh_writes:
            return set()
        if isinstance(node, ast.expr) and not self.needs_order(node):
            return set()
        inner: set[str] = set()
        below: set[str] = set()
        for child in ast.iter_child_nodes(node):
            inner |= self.changed_here(child)
            below |= self.effects(child).fresh_writes
        return inner | (effects.fresh_writes - below)

    def needs_order(self, node: ast.AST) -> bool:
        effects = self.effects(node)
        if not effects.only_draws:
            return True
        if names_read(node) & self.ordered_names:
            return True
        if isinstance(node, (ast.stmt, ast.expr)) and (
            names_bound(node) & self.ordered_names
        ):
            return True
        return self.reads_written(effects)

    def reads_written(self, effects: Effects) -> bool:
        for path in effects.reads | effects.resolved:
            if self.is_bound(path) or any(_overlap(path, w) for w in self.writes):
                return True
        for write in self.writes:
            kind, _, name = write.kind.partition(":")
            if kind == "attr" and (
                name in effects.attributes or "*" in effects.attributes
            ):
                return True
        return bool(self.external and effects.files and self.walk.sink.external)

    def is_bound(self, path: Path) -> bool:
        """Whether an ordered statement binds the name at a path."""
        if path in self.binds:
            return True
        # One cell has a name here, and another in each function that shares it.
        name = _cell_name(path)
        return bool(name) and any(name == _cell_name(each) for each in self.binds)

    def reads_written_elsewhere(self, effects: Effects, name: str) -> bool:
        """Like `reads_written`, leaving out what is reached through one name."""
        mine = Effects(attributes=effects.attributes, files=effects.files)
        mine.resolved = effects.resolved
        mine.reads = {
            path
            for path in effects.reads
            if not stands_for(path[0], name, self.walk.around.module)
        }
        return self.reads_written(mine)

    # -- building --------------------------------------------------------------------

    def build(self) -> Split:
        sinks = [
            sink
            for sink in accumulators(self.top_ordered(self.body), self.names, self)
            if sink.name not in self.replayed
        ]
        self.combined = {id(s): sink for sink in sinks for s in sink.statements}
        self.units: list[Unit] = []
        self.exits = False
        self.emitted: list[Value] = []
        self.reads: set[Path] = set()
        self.seen: set[Path] = set()
        self.substantive = self.hands = False
        body = self.block(self.body, loop=0, guarded=False)
        return Split(
            body,
            self.units,
            sinks,
            frozenset(self.ordered_names & self.bound_by_units()),
            self.exits,
            self.reads,
            self.seen,
            self.writes,
            self.emitted,
            self.substantive,
            next((s for s in _statements(self.body) if id(s) in self.ordered), None),
            {path for s in self.body for path in self.effects(s).draws},
            self.before_draws,
            self.hands,
        )

    def bound_by_units(self) -> set[str]:
        return {
            name
            for unit in self.units
            for statement in unit.statements
            for name in names_bound(statement)
        } | set(self.names.carried)

    def top_ordered(self, body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
        """The outermost ordered statements, in order."""
        for statement in body:
            if id(statement) in self.ordered:
                yield statement
            else:
                for part in _bodies(statement):
                    yield from self.top_ordered(part)

    def block(
        self, body: Sequence[ast.stmt], loop: int, guarded: bool
    ) -> list[ast.stmt]:
        made: list[ast.stmt] = []
        unit: Unit | None = None
        for statement in body:
            if id(statement) in self.combined:
                unit = None
                sink = self.combined[id(statement)]
                made.append(sink.kernel_statement(statement))
                if self.effects(statement).draws and made[-1] is not statement:
                    raise _in_order(statement)
                for value in _parallel_values(statement, self, sink):
                    self.note(value)
                continue
            if id(statement) in self.ordered:
                drawn = bool(self.effects(statement).draws)
                if unit is None or self.swallowing or drawn:
                    # An exception that is caught comes after what stands before it,
                    # and so does a draw.
                    originals: list[ast.stmt] = []
                    unit = Unit([], guarded=guarded)
                    self.units.append(unit)
                    made.append(_emit(len(self.units) - 1, unit, statement))
                self.add(unit, statement, guarded)
                originals.append(statement)
                unit.accumulates |= self.folds_block(originals)
                continue
            unit = None
            made.append(self.parallel(statement, loop, guarded))
        for statement in made:
            _finish_emit(statement, self.units)
        return made

    def add(self, unit: Unit, statement: ast.stmt, guarded: bool = False) -> None:
        effects = self.effects(statement)
        # The draws of a statement are made before it, and it sees no more of them.
        self.seen |= effects.reads - effects.draws
        if _exits(statement):
            unit.leaves = True
        if self.folds(statement):
            unit.accumulates = True
        if not unit.statements:
            unit.guarded |= _redoable(statement) and self.repeatable(statement)
        else:
            unit.guarded = False
        hoister = _Hoister(self, unit)
        copied = _clone(statement)
        assert isinstance(copied, ast.stmt)
        unit.statements.append(hoister.statement(copied))
        if self.effects(statement).draws:
            names = draws_first(copied, hoister.drawn, self.draws_in)
            if names is None or guarded or self.swallowing:
                raise _in_order(statement)
            if id(statement) in self.behind:
                raise _in_order(statement)
            for name, attribute in names:
                if attribute == "()":
                    # The table speaks for a builtin that hides behind no other name.
                    if name in self.walk.local or not hasattr(builtins, name):
                        raise _in_order(statement)
                elif name not in unit.names:
                    if attribute and name in self.names.assigned:
                        raise _in_order(statement)
                    self.before_draws.add((name, attribute))

    def repeatable(self, statement: ast.stmt) -> bool:
        """Whether what a statement evaluates before it stores can be evaluated again.

        Draws that are told apart are made in the parallel part.
        """
        nodes = ast.iter_child_nodes(statement)
        inner = [
            part
            for node in nodes
            for part in (
                ast.iter_child_nodes(node)
                if isinstance(node, (ast.Subscript, ast.Call))
                else [node]
            )
        ]
        return all(self.effects(part).only_draws for part in inner)

    def draws_in(self, node: ast.AST) -> bool:
        """Whether evaluating a node of the user's, or of a copy, draws."""
        return bool(self.effects(getattr(node, "_circuit_of", node)).draws)

    def folds(self, statement: ast.stmt) -> bool:
        """It accumulates, and what it accumulates comes from the parallel part."""
        if self.shows(statement):
            return True
        if not accumulates(statement):
            return False
        own = changed_names(statement)
        if names_read(statement) & (self.ordered_names - own):
            return False
        effects = self.effects(statement)
        if effects.binds or effects.ordered or effects.random or effects.external:
            return False
        for node in ast.walk(statement):
            if (
                isinstance(node, ast.Call)
                and not own & names_read(node)
                and not self.effects(node).only_draws
            ):
                return False
        # What the values are is known when the loop runs; aliases are checked then.
        return self.walk.known.universe is None or not any(
            write.path[0].rpartition(":")[2] not in own for write in effects.writes
        )

    def folds_block(self, statements: list[ast.stmt]) -> bool:
        """Statements that together change one container at one key."""
        if len(statements) < 2 or not key_local_block(statements):
            return False
        own = {name for s in statements for name in changed_names(s)}
        read = {name for s in statements for name in names_read(s)}
        found = [self.effects(statement) for statement in statements]
        return not (read & (self.ordered_names - own)) and not any(
            e.binds or e.ordered or e.random or e.external for e in found
        )

    def shows(self, statement: ast.stmt) -> bool:
        """It prints what the parallel part computed: more than names."""
        match statement:
            case ast.Expr(value=ast.Call(args=args)) if self.effects(statement).ordered:
                return any(
                    isinstance(argument, (ast.BinOp, ast.Call, ast.JoinedStr))
                    and not self.needs_order(argument)
                    for argument in args
                )
        return False

    def note(self, node: ast.expr) -> None:
        """A value of the parallel part leaves it."""
        self.emitted.append(self.walk.values.get(id(node), Value()))
        self.reads |= self.effects(node).reads
        if self.works(node):
            self.substantive = True

    def works_in(self, node: ast.stmt) -> bool:
        return not self.effects(node).draws or self.works(node)

    def works(self, node: ast.AST) -> bool:
        """Whether a node calls or repeats anything but draws: they are made twice."""
        effects = self.effects(node)
        if not effects.draws:
            return effects.calls or _heavy(node)
        drawn = self.walk.known.drawn
        return any(
            isinstance(each, COMPREHENSIONS)
            or (isinstance(each, ast.Call) and drawn.get(id(each), USERS) == USERS)
            for each in ast.walk(node)
        )

    def only_hands(self, node: ast.stmt) -> bool:
        """Whether an inner loop does nothing itself: all of its body is ordered."""
        if not isinstance(node, ast.For):
            return False
        called = [n.func for n in ast.walk(node.iter) if isinstance(n, ast.Call)]
        return all(
            (isinstance(func, ast.Name) and func.id in _STEPS)
            or (isinstance(func, ast.Attribute) and func.attr in _VIEWS)
            for func in called
        ) and all(self.hands_on(each) for each in [*node.body, *node.orelse])

    def hands_on(self, node: ast.stmt) -> bool:
        if id(node) in self.combined:
            return False
        return id(node) in self.ordered or self.only_hands(node)

    def parallel(self, node: ast.stmt, loop: int, guarded: bool) -> ast.stmt:
        self.reads |= self.header_effects(node).reads
        header = self.header_effects(node)
        if self.only_hands(node):
            self.hands = True
        elif isinstance(node, LOOPS) or (header.calls and self.works_in(node)):
            self.substantive = True
        match node:
            case ast.Return():
                self.exits = True
                return _leave(node)
            case ast.Break() if loop == 0:
                self.exits = True
                return _leave(node)
            case ast.Raise() if not guarded and loop >= 0 and not self.in_try:
                self.exits = True
                return _leave(node)
            case ast.For() | ast.While():
                made = copy.copy(node)
                made.body = self.block(node.body, loop + 1, guarded)
                made.orelse = self.block(node.orelse, loop, guarded)
                return made
            case ast.If():
                branch = copy.copy(node)
                branch.body = self.block(node.body, loop, guarded)
                branch.orelse = self.block(node.orelse, loop, guarded)
                return branch
            case ast.With():
                block = copy.copy(node)
                self.swallowing += 1
                block.body = self.block(node.body, loop, guarded)
                self.swallowing -= 1
                return block
            case ast.Try():
                attempt = copy.copy(node)
                self.in_try += 1
                self.swallowing += 1
                attempt.body = self.block(node.body, loop, True)
                self.swallowing -= 1
                self.in_try -= 1
                attempt.orelse = self.block(node.orelse, loop, guarded)
                attempt.finalbody = self.block(node.finalbody, loop, guarded)
                attempt.handlers = []
                for handler in node.handlers:
                    kept = copy.copy(handler)
                    kept.body = self.block(handler.body, loop, guarded)
                    attempt.handlers.append(kept)
                if _leaves_in(attempt):
                    raise Unsplittable(
                        Problem(
                            "C311",
                            node,
                            "the loop is left from inside a `try`",
                            "leave the loop after the `try`, not inside it",
                        )
                    )
                return attempt
            case ast.Match():
                choice = copy.copy(node)
                choice.cases = []
                for case in node.cases:
                    kept_case = copy.copy(case)
                    kept_case.body = self.block(case.body, loop, guarded)
                    choice.cases.append(kept_case)
                return choice
            case _:
                return node

    def header_effects(self, node: ast.stmt) -> Effects:
        match node:
            case ast.For():
                return self.effects(node.iter)
            case ast.While() | ast.If():
                return self.effects(node.test)
            case ast.With():
                found = Effects()
                for item in node.items:
                    found.merge(self.effects(item.context_expr))
                return found
            case ast.Try():
                caught = Effects()
                for kind in _caught(node):
                    caught.merge(self.effects(kind))
                return caught
            case ast.Match():
                return self.effects(node.subject)
            case ast.Return() | ast.Break() | ast.Continue():
                return _NONE
            case _:
                return self.effects(node)


class _Hoister(ast.NodeTransformer):
    """Replace what an ordered statement can be given by emitted values."""

    def __init__(self, splitter: _Splitter, unit: Unit) -> None:
        self.splitter = splitter
        self.unit = unit
        self.bound = {name for s in unit.statements for name in names_bound(s)}
        self.drawn: list[str] = []  # the values that are drawn, or made of drawn ones

    def visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.stmt):
            return self.statement(node)
        if isinstance(node, ast.expr) and self.hoistable(node):
            return self.hoist(node)
        if isinstance(
            node, (*SCOPES, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
        ):
            self.names_inside(node)
            return node
        if isinstance(node, (ast.IfExp, ast.BoolOp)):
            # Only what is evaluated for certain may be evaluated beforehand.
            first = "test" if isinstance(node, ast.IfExp) else None
            if first:
                node.test = self.visit(node.test)  # type: ignore[union-attr]
                self.names_inside(node.body)  # type: ignore[union-attr]
                self.names_inside(node.orelse)  # type: ignore[union-attr]
            else:
                values = node.values  # type: ignore[union-attr]
                values[0] = self.visit(values[0])  # type: ignore[call-overload]
                for value in values[1:]:
                    self.names_inside(value)
            return node
        return self.generic_visit(node)

    def statement(self, node: ast.stmt) -> ast.stmt:
        match node:
            case ast.If():
                node.test = self.visit(node.test)  # type: ignore[assignment]
                for part in (node.body, node.orelse):
                    for each in part:
                        self.names_inside(each)
                return node
            case ast.For():
                node.iter = self.visit(node.iter)  # type: ignore[assignment]
                for each in [*node.body, *node.orelse]:
                    self.names_inside(each)
                return node
            case ast.While() | ast.Try() | ast.With() | ast.Match() | ast.TryStar():
                self.names_inside(node)
                return node
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                self.names_inside(node)
                return node
            case _:
                self.generic_visit(node)
                return node

    def names_inside(self, node: ast.AST) -> None:
        """Code that stays whole: private names are emitted under their own names."""
        private = self.splitter.names.assigned - self.splitter.ordered_names
        for name in sorted(names_read(node) & private):
            self.give(name, ast.Name(name, ast.Load()), node)

    def hoistable(self, node: ast.expr) -> bool:
        if isinstance(getattr(node, "ctx", None), (ast.Store, ast.Del)):
            return False
        if isinstance(node, (ast.Constant, ast.Starred, ast.Slice, ast.NamedExpr)):
            return False
        if isinstance(node, (ast.JoinedStr,)) is False and isinstance(
            node, ast.FormattedValue
        ):
            return False
        names = names_read(node)
        private = self.splitter.names.assigned - self.splitter.ordered_names
        if names & self.splitter.ordered_names:
            return False
        if not names & private and not self.splitter.draws_in(node):
            return False
        if any(isinstance(n, ast.NamedExpr) for n in ast.walk(node)):
            return False
        original = getattr(node, "_circuit_of", node)
        if not isinstance(node, ast.Name) and id(original) not in self.splitter.walk.of:
            return False  # the function part of a call is no value of its own
        if not isinstance(node, ast.Name) and self.splitter.needs_order(original):
            return False
        value = self.splitter.walk.values.get(id(original), Value())
        return not value.lazy and value.closure is None

    def hoist(self, node: ast.expr) -> ast.expr:
        original = getattr(node, "_circuit_of", node)
        self.splitter.note(original)
        if isinstance(node, ast.Name):
            return self.give(node.id, original, node)
        name = f"_circuit_v{len(self.unit.names)}"
        if self.splitter.draws_in(node):
            self.drawn.append(name)
        return self.give(name, original, node)

    def give(self, name: str, value: ast.expr, at: ast.AST) -> ast.expr:
        if name not in self.unit.names:
            self.unit.names.append(name)
            if isinstance(value, ast.Name) and not hasattr(value, "lineno"):
                ast.copy_location(value, at)
                if isinstance(at, ast.stmt) or not hasattr(value, "lineno"):
                    value.lineno = getattr(at, "lineno", 1)
                    value.col_offset = 0
                self.splitter.emitted.append(Value())
            self.unit.values.append(value)
        return ast.copy_location(ast.Name(name, ast.Load()), at)


def _in_order(node: ast.AST) -> Unsplittable:
    return Unsplittable(
        Problem(
            "C309",
            node,
            "what is drawn here depends on what other iterations left",
            "draw into a variable first, at the top of the loop's body, with arguments "
            "that do not depend on earlier iterations",
        )
    )


def _clone(node: object) -> object:
    """A copy of a tree whose nodes remember, as `_circuit_of`, what they stand for."""
    if isinstance(node, list):
        return [_clone(each) for each in node]
    if not isinstance(node, ast.AST):
        return node
    made = copy.copy(node)
    for name in node._fields:
        setattr(made, name, _clone(getattr(node, name, None)))
    made._circuit_of = getattr(node, "_circuit_of", node)  # type: ignore[attr-defined]
    return made


_NONE = Effects()


def _caught(node: ast.Try) -> list[ast.expr]:
    """What the handlers say they catch."""
    return [handler.type for handler in node.handlers if handler.type is not None]


def _cell_name(path: Path) -> str:
    """The name of the closure cell that a path begins in; empty for another path."""
    kind, _, name = path[0].partition(":")
    return name.rpartition(":")[2] if kind in ("free", "cell") else ""


def _innermost(node: ast.stmt, effects: Callable[[ast.AST], Effects]) -> ast.AST:
    """The smallest part of a statement that has its external effect."""
    found: ast.AST = node
    while True:
        inner = next(
            (c for c in ast.iter_child_nodes(found) if effects(c).external), None
        )
        if inner is None:
            return found
        found = inner


def _named(node: ast.AST) -> str:
    return f"`{ast.unparse(node.func)}`" if isinstance(node, ast.Call) else "this"


def _overlap(read: Path, write: Write) -> bool:
    """Whether reading along a path may see a write."""
    if write.path == ("any",) or read == ("any",):
        return False  # decided at run time, by identity
    kind, _, name = write.kind.partition(":")
    if kind == "attr":
        target = (*write.path, f".{name}")
        return read[: len(target)] == target or target[: len(read)] == read
    short = min(len(read), len(write.path))
    return read[:short] == write.path[:short]


def _statements(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    for statement in body:
        yield statement
        for part in _bodies(statement):
            yield from _statements(part)


#: What a loop's head may call without being work of its own.
_STEPS = frozenset({"enumerate", "len", "range", "reversed", "zip"})
_VIEWS = frozenset({"items", "keys", "values"})


def _bodies(node: ast.stmt) -> list[list[ast.stmt]]:
    if isinstance(node, SCOPES):
        return []
    found = [getattr(node, name, []) for name in ("body", "orelse", "finalbody")]
    found += [handler.body for handler in getattr(node, "handlers", [])]
    found += [case.body for case in getattr(node, "cases", [])]
    return [part for part in found if part]


def _exits(node: ast.stmt, loop: int = 0) -> bool:
    """Whether a statement has a break, continue or return of the loop around it."""
    if isinstance(node, ast.Return):
        return True
    if isinstance(node, (ast.Break, ast.Continue)):
        return loop == 0
    inner = loop + 1 if isinstance(node, LOOPS) else loop
    if isinstance(node, LOOPS):
        return any(_exits(s, inner) for s in node.body) or any(
            _exits(s, loop) for s in node.orelse
        )
    return any(_exits(s, inner) for part in _bodies(node) for s in part)


_leaves_block = _exits


def _leaves_in(node: ast.stmt) -> bool:
    return any(
        isinstance(s, ast.Raise) and isinstance(s.exc, ast.Name) and s.exc.id == LEAVE
        for s in _statements([node])
    )


def _leave(node: ast.stmt) -> ast.stmt:
    made = ast.Raise(ast.Name(LEAVE, ast.Load()), None)
    return ast.fix_missing_locations(ast.copy_location(made, node))


def _emit(port: int, unit: Unit, at: ast.stmt) -> ast.stmt:
    call = ast.Call(ast.Name(EMIT, ast.Load()), [ast.Constant(port)], [])
    made = ast.Expr(call)
    made._circuit_port = port  # type: ignore[attr-defined]
    ast.copy_location(made, at)
    return ast.fix_missing_locations(made)


def _finish_emit(node: ast.stmt, units: list[Unit]) -> None:
    port = getattr(node, "_circuit_port", None)
    if port is None:
        return
    assert isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    node.value.args = [ast.Constant(port), *units[port].values]
    ast.fix_missing_locations(node)


def _parallel_values(
    node: ast.stmt, splitter: _Splitter, sink: Sink
) -> Iterator[ast.expr]:
    """The maximal expressions of a combined statement that are parallel."""
    own = splitter.ordered_names | {sink.name, *sink.names}
    pending: list[ast.AST] = [node]
    while pending:
        each = pending.pop(0)
        if (
            isinstance(each, ast.expr)
            and not isinstance(getattr(each, "ctx", None), (ast.Store, ast.Del))
            and not names_read(each) & own
        ):
            yield each
            continue
        pending += list(ast.iter_child_nodes(each))


def _heavy(node: ast.AST) -> bool:
    kinds = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Call)
    return any(isinstance(each, kinds) for each in ast.walk(node))


def _redoable(node: ast.stmt) -> bool:
    """Whether a statement that raised has changed nothing: it can be run again."""
    match node:
        case ast.AugAssign(target=ast.Name() | ast.Subscript(), value=value):
            # A list may have been extended with the first items of an iterator.
            return isinstance(value, (ast.Name, ast.Constant, ast.BinOp))
        case ast.Assign(targets=[ast.Name() | ast.Subscript()]):
            return True
        case ast.Expr(
            value=ast.Call(func=ast.Attribute(attr="append" | "add"), args=[_])
        ):
            return True
    return False


def _stores_only(node: ast.stmt) -> bool:
    """Whether a statement puts values somewhere without looking at what they hold."""
    match node:
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr=attr))):
            return attr in ("append", "appendleft")
        case ast.Assign(targets=[ast.Subscript() | ast.Name()], value=ast.Name()):
            return True
    return False


def _never_fails(node: ast.stmt) -> bool:
    """`out.append(e)`, and counting: what cannot raise once `e` is there."""
    match node:
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr="append"), args=[_])):
            return True
        case ast.AugAssign(target=ast.Name(), op=ast.Add(), value=ast.Constant()):
            return True
    return False


__all__ = ["FRESH", "Split", "Unit", "Unsplittable", "split"]
