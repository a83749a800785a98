"""Finds calls of circuits that may run at the same time: in one statement or in a row.

Problem: `a = f(x); b = g(y)` or `return sort(left) + sort(right)`. The calls may change
places with all that stands before the last of them if none of it has effects, and if no
call's arguments need what another one returns.

Invariants: a group's calls are evaluated whenever its statements are; what runs before
the last of them is free of effects; nothing in the group is inside a planned loop.
"""

from __future__ import annotations

import ast
import types
from collections.abc import Iterator, Mapping, Sequence, Set

from circuit.compiler.frontend import calls
from circuit.compiler.frontend.analyse import Function, declared_names
from circuit.compiler.frontend.analyse import _classes as classes_in_sight
from circuit.compiler.frontend.effects.table import effect_of, is_identity_free
from circuit.compiler.frontend.interpret import Interpreter
from circuit.compiler.frontend.resolve import (
    Guard,
    is_known,
    lookup_class,
    surroundings,
)
from circuit.compiler.frontend.scope import SCOPES, names_bound, names_read
from circuit.compiler.frontend.values import FRESH, SHARED, Path, Problem, Value
from circuit.lang.dataclass import dataclass
from circuit.lang.function import CircuitFunction, state_of


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Statements in a row, and the calls of circuits in them, in evaluation order."""

    function: Function
    statements: tuple[ast.stmt, ...]
    calls: tuple[ast.Call, ...]
    circuits: tuple[CircuitFunction, ...]  # what each call was found to call
    guards: tuple[Guard, ...] = ()

    @property
    def line(self) -> int:
        return self.statements[0].lineno

    @property
    def recursive(self) -> bool:
        """Whether the function calls itself here."""
        return any(each.fn is self.function.fn for each in self.circuits)


def find_groups(function: Function, planned: Set[int]) -> list[Group]:
    """The groups of a function; `planned` holds the `id`s of the nodes of its sites."""
    if isinstance(function.tree, ast.AsyncFunctionDef):
        return []
    if not calls_circuits(function):
        return []
    finder = _Finder(function)
    for block in _blocks(function.body, planned):
        finder.block(block)
    return finder.found


def calls_circuits(function: Function) -> bool:
    """Whether a function's own code may name a circuit at all."""
    fn = function.fn
    around = surroundings(fn)
    holders: list[Mapping[str, object]] = [
        vars(base) for cls in classes_in_sight(function) for base in cls.__mro__
    ]
    names = fn.__code__.co_names + fn.__code__.co_freevars
    for name in names:
        found = around.value(name).const
        if state_of(found) is not None:
            return True
        if isinstance(found, types.ModuleType):
            holders.append(vars(found))
    return any(
        state_of(unwrapped(held.get(name))) is not None
        for held in holders
        for name in names
    )


def unwrapped(raw: object) -> object:
    """The function in a static method, a class method or a bound method."""
    if isinstance(raw, (staticmethod, classmethod, types.MethodType)):
        return raw.__func__
    return raw


def _blocks(
    body: Sequence[ast.stmt], planned: Set[int]
) -> Iterator[Sequence[ast.stmt]]:
    """Every list of statements of a function, outside its planned loops."""
    yield body
    for statement in body:
        if isinstance(statement, SCOPES) or id(statement) in planned:
            continue
        for name in ("body", "orelse", "finalbody"):
            inner = getattr(statement, name, None)
            if isinstance(inner, list) and inner:
                yield from _blocks(inner, planned)
        for each in [
            *getattr(statement, "handlers", []),
            *getattr(statement, "cases", []),
        ]:
            yield from _blocks(each.body, planned)


@dataclass(frozen=True, slots=True)
class _Statement:
    node: ast.stmt
    calls: tuple[ast.Call, ...]
    circuits: tuple[CircuitFunction, ...]
    reads: frozenset[str]  # what is read until its last call returns
    binds: frozenset[str]
    clean: bool  # something else may be evaluated before its rest is
    guards: tuple[Guard, ...]


class _Finder:
    def __init__(self, function: Function) -> None:
        self.function = function
        self.found: list[Group] = []
        self.known = calls.Knowledge(None, classes_in_sight(function))
        self.declared = declared_names(function)
        code = function.fn.__code__
        self.own = frozenset(code.co_varnames) - frozenset(code.co_cellvars)
        self.own -= frozenset(self.declared)

    def block(self, body: Sequence[ast.stmt]) -> None:
        """Find the longest groups, from the first statement on."""
        held: list[_Statement] = []
        for statement in body:
            read = self.read(statement)
            bound = {name for each in held for name in each.binds}
            if read is None or (held and (not held[-1].clean or read.reads & bound)):
                self.close(held)
                held = []
            if read is not None:
                held.append(read)
        self.close(held)

    def close(self, held: Sequence[_Statement]) -> None:
        made = [call for each in held for call in each.calls]
        if len(made) >= 2:
            self.found.append(
                Group(
                    self.function,
                    tuple(each.node for each in held),
                    tuple(made),
                    tuple(state for each in held for state in each.circuits),
                    tuple(guard for each in held for guard in each.guards),
                )
            )

    def read(self, node: ast.stmt) -> _Statement | None:
        """A statement with a call of a circuit at least, if it can be in a group."""
        value = worth(node)
        if value is None or not any(isinstance(n, ast.Call) for n in ast.walk(value)):
            return None
        order = list(evaluated(value))
        found = [
            (each, state)
            for each in order
            if isinstance(each, ast.Call) and (state := self.circuit(each)) is not None
        ]
        # Of nested calls the inner ones: the outer one needs what they return.
        inner = [
            (call, state)
            for call, state in found
            if not any(
                other is not call and other in ast.walk(call) for other, _ in found
            )
        ]
        if not inner:
            return None
        chosen = [call for call, _ in inner]
        before = order[: order.index(chosen[-1]) + 1]
        if not all(_harmless(each, chosen) for each in before):
            return None
        children = {id(c) for n in before for c in ast.iter_child_nodes(n)}
        roots = [n for n in before if id(n) not in children]
        walk = self.walk(roots)
        arguments = [each for call in chosen for each in arguments_of(call)]
        arguments += [c.func.value for c in chosen if isinstance(c.func, ast.Attribute)]
        if not walk.sink.pure or self.walk(arguments).sink.files:
            return None
        # Evaluated ahead of a call that may fail, they must not go on for ever.
        if not all(map(self.is_short, arguments)):
            return None
        return _Statement(
            node,
            tuple(chosen),
            tuple(state for _, state in inner),
            frozenset(name for each in roots for name in names_read(each)),
            names_bound(node),
            self.clean(node, chosen),
            tuple(walk.around.guards),
        )

    def is_short(self, argument: ast.expr) -> bool:
        """Whether an argument calls nothing of the user's."""
        around = surroundings(self.function.fn)
        for node in ast.walk(argument):
            match node:
                case ast.Call(func=ast.Name(id=name)):
                    if name in self.function.local:
                        return False
                    if effect_of(around.value(name).const) is None:
                        return False
                case ast.Call(func=ast.Attribute(attr=name)):
                    if any(hasattr(cls, name) for cls in self.known.classes):
                        return False
                case ast.Call():
                    return False
        return True

    def clean(self, node: ast.stmt, chosen: Sequence[ast.Call]) -> bool:
        """Whether nothing of a statement shows but the function's own new names."""
        value = worth(node)
        assert value is not None
        targets: Sequence[ast.expr] = ()
        match node:
            case ast.Assign():
                targets = node.targets
            case ast.AnnAssign():
                targets = [node.target]
            case ast.Expr():
                pass
            case _:
                return False
        return (
            all(map(self.plain_target, targets))
            and all(_harmless(each, chosen) for each in ast.walk(value))
            and self.walk([value]).sink.pure
        )

    def plain_target(self, target: ast.expr) -> bool:
        match target:
            case ast.Name():
                return target.id in self.own
            case ast.Tuple() | ast.List():
                return all(map(self.plain_target, target.elts))
            case _:
                return False

    def circuit(self, call: ast.Call) -> CircuitFunction | None:
        """The circuit that a call should call, if it is one free of effects."""
        if any(isinstance(a, ast.Starred) for a in call.args):
            return None
        if any(k.arg is None for k in call.keywords):
            return None
        state = self.named(call.func)
        if state is None or not isinstance(state.fn, types.FunctionType):
            return None
        if state.fn.__code__.co_flags & _NOT_A_CALL:
            return None
        return state if self.walk([call]).sink.pure else None

    def named(self, node: ast.expr) -> CircuitFunction | None:
        """The circuit of a name, a module's attribute, or the only method so called."""
        around = surroundings(self.function.fn)
        match node:
            case ast.Name(id=name) if name not in self.function.local:
                return state_of(around.value(name).const)
            case ast.Attribute(value=ast.Name(id=name), attr=attr) if isinstance(
                module := around.value(name).const, types.ModuleType
            ):
                return state_of(vars(module).get(attr))
            case ast.Attribute(attr=attr):
                held = [lookup_class(cls, attr) for cls in self.known.classes]
                states = [state_of(unwrapped(raw)) for raw in held]
                found = [state for state in states if state is not None]
                # Which one it is, if any, is seen at run time.
                return found[0] if len(set(map(id, found))) == 1 else None
            case _:
                return None

    def walk(self, nodes: Sequence[ast.expr]) -> Interpreter:
        """Evaluate some expressions of the function, abstractly."""
        function = self.function
        walk = Interpreter(surroundings(function.fn), self.known, function.local)
        walk.declared.update(self.declared)
        env = {
            name: Value(paths=frozenset({(f"local:{name}",)}))
            for name in sorted(function.local)
        }
        for node in nodes:
            walk.value(node, env)
        return walk


#: Generators and coroutines: calling one runs nothing yet.
_NOT_A_CALL = 0x20 | 0x80 | 0x100 | 0x200


def worth(node: ast.stmt) -> ast.expr | None:
    """The expression whose value a simple statement is about."""
    match node:
        case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
            return node.value
        case ast.Return() | ast.Expr():
            return node.value
        case _:
            return None


#: What may be done with a result of one call before another is made: their operators
#: are asked of the results' types before anything is done with them.
_OPERATIONS = (ast.BinOp, ast.UnaryOp, ast.Compare, ast.Tuple, ast.List, ast.Dict)


def _harmless(node: ast.AST, chosen: Sequence[ast.Call]) -> bool:
    """Whether evaluating a node before the last call can wait until after it."""
    if isinstance(node, (ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom)):
        return False
    if not isinstance(node, ast.expr) or any(node is call for call in chosen):
        return True
    needs = any(call in ast.walk(node) for call in chosen)
    return isinstance(node, _OPERATIONS) or not needs


def arguments_of(call: ast.Call) -> list[ast.expr]:
    """The argument expressions of a call, in order."""
    return [*call.args, *(keyword.value for keyword in call.keywords)]


def evaluated(node: ast.expr) -> Iterator[ast.expr]:
    """The parts of an expression that are surely evaluated, in that order, it last."""
    parts: list[ast.expr]
    match node:
        case ast.BoolOp():
            parts = node.values[:1]
        case ast.IfExp():
            parts = [node.test]
        case ast.Compare():
            parts = [node.left, node.comparators[0]]
        case ast.Lambda():
            parts = []
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            parts = [node.generators[0].iter]
        case ast.Dict():
            pairs = zip(node.keys, node.values, strict=True)
            parts = [part for pair in pairs for part in pair if part is not None]
        case ast.Call():
            parts = [node.func, *arguments_of(node)]
        case _:
            parts = [c for c in ast.iter_child_nodes(node) if isinstance(c, ast.expr)]
    for part in parts:
        yield from evaluated(part)
    yield node


# -- asked again with the live values -------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether some calls may run elsewhere; true as long as the guards hold."""

    problem: str = ""
    guards: tuple[Guard, ...] = ()

    def holds(self) -> bool:
        return all(guard.holds() for guard in self.guards)


def judge(
    function: Function,
    given: Sequence[tuple[types.FunctionType, tuple[object, ...], dict[str, object]]],
    universe: frozenset[type],
) -> Verdict:
    """Ask of the live arguments whether the calls are free of effects."""
    known = calls.Knowledge(universe, classes_in_sight(function))
    problem = strange(known, universe)
    if problem:
        return Verdict(problem)
    for fn, args, kwargs in given:
        positional = [_value(str(index), held) for index, held in enumerate(args)]
        named = {name: _value(name, held) for name, held in kwargs.items()}
        found = calls.summarise(known, fn, positional, named)
        if isinstance(found, Problem):
            return Verdict(found.message)
        if not found.effects.pure:
            reasons = [problem.message for problem in found.effects.problems]
            return Verdict(
                reasons[0] if reasons else f"`{fn.__name__}` changes what others see"
            )
    guards = [guard for guard in known.guards if isinstance(guard, Guard)]
    return Verdict("", tuple(guards))


def strange(known: calls.Knowledge, universe: frozenset[type]) -> str:
    """Why values of these types cannot be looked at elsewhere, or later; or nothing."""
    for cls in sorted(universe, key=lambda c: (c.__module__, c.__qualname__)):
        if hasattr(cls, "__next__"):
            return f"a {cls.__name__} can be read only once"
        problem = calls.benign_problem(known, cls)
        if problem is not None:
            return problem.message
    return ""


def _value(name: str, held: object) -> Value:
    kind = type(held)
    if is_known(held):
        return Value(FRESH, const=held, types=frozenset({kind}))
    path: Path = (f"param:{name}",)
    own = FRESH if is_identity_free(kind) else SHARED
    return Value(own, frozenset({path}), frozenset({kind}))
