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
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from circuit.compiler.frontend import calls
from circuit.compiler.frontend.analyse import Function, declared_names
from circuit.compiler.frontend.interpret import Interpreter
from circuit.compiler.frontend.resolve import Guard, surroundings
from circuit.compiler.frontend.scope import SCOPES, names_bound, names_read
from circuit.compiler.frontend.values import Effects, Path, Value
from circuit.lang.function import CircuitFunction, state_of

_SIMPLE = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Return, ast.Expr)


@dataclass(frozen=True, slots=True)
class Group:
    """Statements in a row, and the calls of circuits in them, in evaluation order."""

    function: Function
    statements: tuple[ast.stmt, ...]
    calls: tuple[ast.Call, ...]
    circuits: tuple[CircuitFunction, ...]  # what each call was found to call
    waits: bool = False

    @property
    def line(self) -> int:
        return self.statements[0].lineno

    @property
    def names(self) -> tuple[str, ...]:
        """What the calls call, as the code names it."""
        return tuple(ast.unparse(call.func) for call in self.calls)

    @property
    def recursive(self) -> bool:
        """Whether the function calls itself here."""
        return any(each.fn is self.function.fn for each in self.circuits)


def find_groups(function: Function, planned: Set[int]) -> list[Group]:
    """The groups of a function; `planned` holds the `id`s of the nodes of its sites."""
    if isinstance(function.tree, ast.AsyncFunctionDef):
        return []
    finder = _Finder(function, planned)
    for block in _blocks(function.body, planned):
        finder.block(block)
    return finder.found


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


class _Finder:
    def __init__(self, function: Function, planned: Set[int]) -> None:
        self.function = function
        self.planned = planned
        self.found: list[Group] = []
        code = function.fn.__code__
        self.own = frozenset(code.co_varnames) - frozenset(code.co_cellvars)
        self.own -= frozenset(declared_names(function))

    def block(self, body: Sequence[ast.stmt]) -> None:
        """Find the longest groups, from the first statement on."""
        held: list[_Statement] = []
        for statement in body:
            read = self.read(statement)
            if held and not (
                read is not None
                and held[-1].clean
                and read.independent_of({n for s in held for n in s.binds})
            ):
                self.close(held)
                held = []
            if read is not None:
                held.append(read)
        self.close(held)

    def close(self, held: Sequence[_Statement]) -> None:
        made = [call for each in held for call in each.calls]
        if len(made) >= 2:
            circuits = [state for each in held for state in each.circuits]
            self.found.append(
                Group(
                    self.function,
                    tuple(each.node for each in held),
                    tuple(made),
                    tuple(circuits),
                    any(each.waits for each in held),
                )
            )

    def read(self, node: ast.stmt) -> _Statement | None:
        """A statement with a call of a circuit at least, if it can be in a group."""
        if not isinstance(node, _SIMPLE) or node.value is None:
            return None
        order = list(evaluated(node.value))
        found = [
            (each, state)
            for each in order
            if isinstance(each, ast.Call)
            and (state := self.circuit(each)) is not None
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
        last = order.index(inner[-1][0])
        before = order[: last + 1]
        children = {id(c) for n in before for c in ast.iter_child_nodes(n)}
        effects = self.effects([n for n in before if id(n) not in children])
        if not effects.pure or effects.files and self.opens(inner):
            return None
        if any(isinstance(n, ast.NamedExpr) for n in before):
            return None
        return _Statement(
            node,
            tuple(call for call, _ in inner),
            tuple(state for _, state in inner),
            frozenset(names_bound(node)),
            self.clean(node),
            effects.waits,
        )

    def opens(self, found: Sequence[tuple[ast.Call, CircuitFunction]]) -> bool:
        """Whether arguments are open files: made twice, one would never be closed."""
        arguments = [a for call, _ in found for a in arguments_of(call)]
        return self.effects(arguments).files

    def clean(self, node: ast.stmt) -> bool:
        """Whether nothing of a statement shows but the function's own new names."""
        if isinstance(node, (ast.Return, ast.AugAssign)):
            return False
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AnnAssign):
            targets = [node.target]
        assert isinstance(node, (ast.Assign, ast.AnnAssign, ast.Expr))
        assert node.value is not None
        return all(map(self.plain_target, targets)) and self.effects([node.value]).pure

    def plain_target(self, target: ast.expr) -> bool:
        match target:
            case ast.Name():
                return target.id in self.own
            case ast.Tuple() | ast.List():
                return all(map(self.plain_target, target.elts))
            case _:
                return False

    def circuit(self, call: ast.Call) -> CircuitFunction | None:
        """The circuit that a call surely calls, if it is one free of effects."""
        if not isinstance(call.func, ast.Name) or call.func.id in self.function.local:
            return None
        if any(isinstance(a, ast.Starred) for a in call.args):
            return None
        if any(k.arg is None for k in call.keywords):
            return None
        held = surroundings(self.function.fn).value(call.func.id).const
        state = state_of(held)
        if state is None or not isinstance(state.fn, types.FunctionType):
            return None
        if state.fn.__code__.co_flags & _NOT_A_CALL:
            return None
        return state if self.effects([call]).pure else None

    def effects(self, nodes: Sequence[ast.expr]) -> Effects:
        """What evaluating some expressions of the function does."""
        walk, env = self.walk()
        for node in nodes:
            walk.value(node, env)
        return walk.sink

    def walk(self) -> tuple[Interpreter, dict[str, Value]]:
        function = self.function
        known = calls.Knowledge(None)
        walk = Interpreter(surroundings(function.fn), known, function.local)
        walk.declared.update(declared_names(function))
        env = {
            name: Value(paths=frozenset({(f"local:{name}",)}))
            for name in sorted(function.local)
        }
        return walk, env


#: Generators and coroutines: calling one runs nothing yet.
_NOT_A_CALL = 0x20 | 0x80 | 0x100 | 0x200


@dataclass(frozen=True, slots=True)
class _Statement:
    node: ast.stmt
    calls: tuple[ast.Call, ...]
    circuits: tuple[CircuitFunction, ...]
    binds: frozenset[str]
    clean: bool  # something else may be evaluated before its rest is
    waits: bool

    def independent_of(self, names: Set[str]) -> bool:
        """Whether what is evaluated before its last call reads none of these names."""
        assert isinstance(self.node, _SIMPLE)
        assert self.node.value is not None
        return not (names_read(self.node.value) & names)


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


# -- asked again with the live values ---------------------------------------------------


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
    known = calls.Knowledge(universe)
    guards: list[Guard] = []
    for cls in sorted(universe, key=lambda c: (c.__module__, c.__qualname__)):
        if hasattr(cls, "__next__"):
            return Verdict(f"a {cls.__name__} among the arguments can be read only once")
        problem = calls.benign_problem(known, cls)
        if problem is not None:
            return Verdict(problem.message)
    for fn, args, kwargs in given:
        positional = [_value(str(i), held) for i, held in enumerate(args)]
        named = {name: _value(name, held) for name, held in kwargs.items()}
        found = calls.summarise(known, fn, positional, named)
        if isinstance(found, calls.Problem):
            return Verdict(found.message)
        if not found.effects.pure:
            reasons = [problem.message for problem in found.effects.problems]
            why = reasons[0] if reasons else f"`{fn.__name__}` changes what others see"
            return Verdict(why)
    guards += [guard for guard in known.guards if isinstance(guard, Guard)]
    return Verdict("", tuple(dict.fromkeys(guards, None)) if _hashable else ())


def _value(name: str, held: object) -> Value:
    path: Path = (f"param:{name}",)
    return Value(paths=frozenset({path}), types=frozenset({type(held)}))
