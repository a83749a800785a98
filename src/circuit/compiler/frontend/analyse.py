"""One loop, read: its names, effects and split, or why it stays sequential."""

from __future__ import annotations

import ast
import sys
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TypeVar

from circuit.compiler.filled import RESULT
from circuit.compiler.frontend import calls
from circuit.compiler.frontend.accumulate import accumulates, changed_names
from circuit.compiler.frontend.draws import Draws, draws_of
from circuit.compiler.frontend.effects import table
from circuit.compiler.frontend.hints import (
    AWAIT_TOGETHER,
    HAND_OUT_AFTER,
    READ_FIRST,
    enter_once,
    pair_or_part,
    plain_target,
)
from circuit.compiler.frontend.interpret import Env, Interpreter
from circuit.compiler.frontend.loops import CONSUMERS, Loop, inner_statements
from circuit.compiler.frontend.owned import Owned, own_elements
from circuit.compiler.frontend.resolve import (
    Guard,
    Surroundings,
    behaviour,
    surroundings,
)
from circuit.compiler.frontend.rounds import counted_instead
from circuit.compiler.frontend.scope import (
    SCOPES,
    Names,
    free_names,
    names_bound,
    names_of,
    names_read,
)
from circuit.compiler.frontend.split import Split, Unsplittable, split
from circuit.compiler.frontend.values import (
    FRESH,
    Effects,
    Path,
    Problem,
    Value,
    join,
)
from circuit.compiler.source import Syntax
from circuit.lang.dataclass import dataclass, field, replace

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Function:
    """The function around the loops: its tree, names and surroundings."""

    fn: types.FunctionType
    syntax: Syntax
    tree: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
    local: frozenset[str]
    owner: type | None = None  # the class of a method, where it can be found
    known: dict[str, object] = field(default_factory=dict)  # walks done once

    def once(self, name: str, compute: Callable[[], T]) -> T:
        """A fact about the whole function, found when it is first asked for."""
        if name not in self.known:
            self.known[name] = compute()
        return self.known[name]  # type: ignore[return-value]

    @property
    def nodes(self) -> list[ast.AST]:
        """Every node of the body but those inside nested functions and classes."""
        return self.once("nodes", lambda: list(inner_statements(list(self.body))))

    @property
    def every(self) -> list[ast.AST]:
        """Every node of the body."""
        return self.once(
            "every", lambda: [n for part in self.body for n in ast.walk(part)]
        )

    @property
    def body(self) -> Sequence[ast.stmt]:
        if isinstance(self.tree, ast.Lambda):
            value = self.tree.body
            return self.once(
                "body", lambda: [ast.copy_location(ast.Return(value), value)]
            )
        return self.tree.body


@dataclass(slots=True)
class Reading:
    """What is known of a loop that can run in parallel."""

    loop: Loop
    names: Names
    split: Split
    temporaries: frozenset[str]  # private names that the function uses elsewhere
    shared: frozenset[str]  # function locals that the parallel part reads
    guards: list[Guard] = field(default_factory=list)
    waits: bool = False
    files: bool = False
    random: bool = False
    hash_order: bool = False
    item: Value = field(default_factory=Value)
    header_reads: set[Path] = field(default_factory=set)
    lazy_source: bool = False  # the header makes its own generator, free of effects
    owned: tuple[Owned, ...] = ()
    held: Mapping[str, object] = field(default_factory=dict)  # what paths begin at
    prints: bool = False  # or logs, or warns
    #: draws are made in the parallel part; None: nothing draws
    drawing: bool | None = None
    draws: Draws | None = None  # what foretells them


@dataclass(frozen=True, slots=True)
class Facts:
    """What a run knows beyond the source: live values' kinds and reachable types."""

    bindings: Mapping[str, object] = field(default_factory=dict)  # callables, modules
    kinds: Mapping[str, type] = field(default_factory=dict)  # exact types of locals
    universe: frozenset[type] | None = None
    item_type: type | None = None  # the exact, identity-free type of the items
    item_fresh: bool = False  # each item is made for this loop alone
    replayed: frozenset[str] = frozenset()  # accumulators not to be combined
    shadowed: frozenset[str] = frozenset()  # methods in whose place objects hold others
    arrays: bool = False  # the inputs lead to arrays, or their like
    #: whether draws from random generators are made in the parallel part; None: see
    drawing: bool | None = None


NO_FACTS = Facts()


def read_loop(function: Function, loop: Loop, facts: Facts = NO_FACTS) -> Reading:
    """Read one loop. Raises `Unsplittable` with the reason it stays sequential."""
    if facts.drawing is not None:
        return _read(function, loop, facts, facts.drawing, [])
    drawn: list[str] = []
    try:
        found = _read(function, loop, facts, True, drawn)
    except Unsplittable as refusal:
        if not drawn:
            raise
        try:
            return _read(function, loop, facts, False, [])
        except Unsplittable as other:
            # Draws that cannot be told apart from the rest are the reason, if any is.
            raise (refusal if refusal.problem.code == "C309" else other) from None
    if found.draws is not None and found.draws.heavy:
        # Where the draws go to the ordered part alone, nothing has to be foretold.
        with suppress(Unsplittable):
            return _read(function, loop, facts, False, [])
    return found


def _read(
    function: Function,
    loop: Loop,
    facts: Facts,
    drawing: bool,
    drawn: list[str],
    without: frozenset[str] = frozenset(),
) -> Reading:
    """As `read_loop`, with draws told apart, or else as any other ordered effect.

    `drawn` is given the words for what draws. The containers in `without` are not
    worked on in copies of their elements.
    """
    _refuse_shapes(function, loop)
    assert loop.target is not None and loop.iter is not None
    body, owned = own_elements(
        loop.target, loop.iter, loop.body, function.local, without
    )
    around = surroundings(function.fn)
    names = names_of(body, names_bound(loop.target), _passing(body, around))
    if loop.kind == "comprehension":
        names = Names(names.assigned, names.exposed - {RESULT}, names.read)
    known = calls.Knowledge(facts.universe, _classes(function))
    known.shadowed, known.arrays = facts.shadowed, facts.arrays
    known.drawing = drawing
    known.held["facts"] = facts  # ids tell objects apart as long as they live
    known.cells.update((id(cell), name) for name, cell in around.cells.items())
    sources = frozenset(each.source for each in owned)
    walk = Interpreter(around, known, function.local)
    env = _environment(function, loop, facts, walk)
    env.update((name, Value(FRESH)) for name in sources)
    item = _item(loop, walk, env, facts)
    header = walk.of.get(id(loop.iter))
    walk.sink = type(walk.sink)()
    walk.declared.update(declared_names(function))
    inner = dict(env)
    for name in names.assigned - names.carried:
        inner.pop(name, None)
    for _ in range(3):
        before = dict(inner)
        walk.assign(loop.target, item, inner)
        walk.block(body, inner)
        carried = {name: inner[name] for name in names.carried if name in inner}
        for name, value in carried.items():
            inner[name] = join([before.get(name, value), value])
        if inner == before:
            break
    universe = facts.universe or ()
    for cls in sorted(universe, key=lambda c: (c.__module__, c.__qualname__)):
        problem = calls.benign_problem(known, cls)
        if problem is not None:
            raise Unsplittable(replace(problem, node=loop.iter))
    for cls in known.candidates():
        known.guards.append(Guard(cls, "", behaviour(cls)))
    _refuse_closures(function, loop, names, walk)
    _refuse_interleaving(function, loop, walk, env)
    drawn += known.drawn.values()
    found = split(body, names, walk, facts.replayed)
    whole = _worked_on_in_order(owned, found)
    if whole:
        # The copy would be made by the parallel part alone.
        return _read(function, loop, facts, drawing, drawn, without | whole)
    _refuse_pointless(loop, found, names)
    _refuse_escaping(found, names)
    sunk = {name for sink in found.sinks for name in (sink.name, *sink.names)}
    private = names.assigned - found.ordered_names - sunk
    temporaries = private & _used_elsewhere(function, loop)
    kernel_names = _names_in(found.body) | names_read(loop.target)
    shared = (kernel_names & (function.local | sources)) - names.assigned
    return Reading(
        loop,
        names,
        found,
        frozenset(temporaries) if loop.kind == "for" else frozenset(),
        frozenset(shared - sunk),
        [guard for guard in [*around.guards, *known.guards] if guard is not None],
        walk.sink.waits,
        walk.sink.files,
        walk.sink.random,
        walk.sink.hash_order,
        item,
        set(header.reads) if header is not None and walk.draws_later else set(),
        walk.lazy_source,
        owned,
        known.held,
        walk.sink.ordered,
        *_drawing(drawing, drawn, found, known, frozenset(sunk)),
    )


def _worked_on_in_order(owned: Sequence[Owned], found: Split) -> frozenset[str]:
    """The containers whose elements an ordered statement takes its copy of."""
    ordered = _names_in([s for unit in found.units for s in unit.statements])
    return frozenset(each.name for each in owned if each.source in ordered)


def _drawing(
    drawing: bool,
    drawn: Sequence[str],
    found: Split,
    known: calls.Knowledge,
    sunk: frozenset[str],
) -> tuple[bool | None, Draws | None]:
    """Whether the parallel part draws from generators, and what foretells it."""
    if not drawing:
        return False, None
    if not found.draws:
        return None, None
    for path in sorted(found.draws):
        if path[0].partition(":")[0] in ("item", "any", "param") or "[]" in path:
            raise Unsplittable(
                Problem(
                    "C309",
                    found.body[0],
                    "it draws from a generator that is not known by a name",
                    "give the generator a variable of its own before the loop",
                )
            )
    return True, draws_of(found.body, known.drawn, sunk)


# -- what cannot be a site ------------------------------------------------------------


def _refuse_shapes(function: Function, loop: Loop) -> None:
    if loop.kind == "while":
        raise Unsplittable(
            Problem(
                "C306",
                loop.node,
                "whether a `while` goes on depends on what its body does",
                counted_instead(loop.node)
                or "if the number of rounds is known, write `for … in range(…)`; if "
                "not, only loops inside it can run in parallel",
            )
        )
    if loop.nested:
        raise Unsplittable(
            Problem(
                "C313",
                loop.node,
                "this loop stands in a function made inside the function",
                "move the inner function to the top of the module",
            )
        )
    for part in ast.walk(loop.target or ast.Constant(None)):
        if isinstance(part, (ast.Attribute, ast.Subscript)):
            raise Unsplittable(
                Problem(
                    "C304",
                    part,
                    "each item is stored in an object that outlives the loop",
                    plain_target(loop.target, loop.iter),
                )
            )
    inner = list(inner_statements(list(loop.body)))
    for node in inner:
        if (
            isinstance(node, ast.ExceptHandler)
            and node.name
            and node.name in _used_elsewhere(function, loop, handled=True)
        ):
            raise Unsplittable(
                Problem(
                    "C103",
                    node,
                    f"`{node.name}` is unbound after its handler, and used elsewhere",
                    "give the exception a name of its own",
                )
            )
    if isinstance(loop.node, ast.AsyncFor) or (
        loop.kind == "comprehension" and any(g.is_async for g in loop.node.generators)  # type: ignore[union-attr]
    ):
        raise Unsplittable(
            Problem(
                "C104",
                loop.node,
                "`async for` waits for each item in turn",
                READ_FIRST,
            )
        )
    if loop.shape == "lazy":
        raise Unsplittable(
            Problem(
                "C307",
                loop.node,
                "this generator is handed on and may be read bit by bit",
                "build a list with `[…]` if all of it is needed",
            )
        )
    if loop.shape == "inner":
        raise Unsplittable(
            Problem("C313", loop.node, "an inner loop of the comprehension")
        )
    for node in inner:
        if isinstance(node, (ast.Yield, ast.YieldFrom, ast.Await)):
            word = "await" if isinstance(node, ast.Await) else "yield"
            raise Unsplittable(
                Problem(
                    "C104",
                    node,
                    f"`{word}` hands control out of the loop in each iteration",
                    AWAIT_TOGETHER if word == "await" else HAND_OUT_AFTER,
                )
            )
        if isinstance(node, ast.AsyncWith):
            raise Unsplittable(
                Problem(
                    "C104",
                    node,
                    "`async with` waits in each iteration",
                    enter_once(node.items[0].context_expr, True),
                )
            )
        if isinstance(node, ast.NamedExpr) and loop.kind == "comprehension":
            raise Unsplittable(
                Problem(
                    "C103",
                    node,
                    "`:=` in a comprehension assigns in the function around it",
                    "write the comprehension as a `for` loop",
                )
            )
        if isinstance(node, ast.Delete) and any(
            isinstance(target, ast.Name)
            and target.id in _used_elsewhere(function, loop)
            for target in node.targets
        ):
            raise Unsplittable(
                Problem(
                    "C103",
                    node,
                    "`del` of a name in the loop",
                    "leave the name; it is bound again in the next iteration",
                )
            )


#: Calls whose context managers never swallow an exception.
_PASSING = frozenset(
    {
        "io.open",
        "_io.open",
        "gzip.open",
        "bz2.open",
        "lzma.open",
        "decimal.localcontext",
        "_decimal.localcontext",
    }
)


def _passing(body: Sequence[ast.stmt], around: Surroundings) -> frozenset[int]:
    """The context expressions that are surely files and the like."""
    found: set[int] = set()
    for part in body:
        for node in ast.walk(part):
            if not isinstance(node, ast.With):
                continue
            for item in node.items:
                call = item.context_expr
                if isinstance(call, ast.Call) and _opens(call.func, around):
                    found.add(id(call))
    return frozenset(found)


def _opens(func: ast.expr, around: Surroundings) -> bool:
    match func:
        case ast.Name(id=name):
            return _is_passing(around.value(name).const)
        case ast.Attribute(value=ast.Name(id=name), attr=attr):
            held = around.value(name).const
            if isinstance(held, types.ModuleType):
                return _is_passing(getattr(held, attr, None))
    return False


def _is_passing(held: object) -> bool:
    module = getattr(held, "__module__", "")
    name = f"{module}.{getattr(held, '__name__', '')}"
    return (
        name in _PASSING
        and getattr(sys.modules.get(module), "__dict__", {}).get(
            getattr(held, "__name__", "")
        )
        is held
    )


def _refuse_closures(
    function: Function, loop: Loop, names: Names, walk: Interpreter
) -> None:
    """A closure made elsewhere in the function would see the loop's names change."""
    made = [node for node in function.every if isinstance(node, SCOPES)]
    if not made or loop.kind != "for":
        return
    inside = {id(node) for part in loop.body for node in ast.walk(part)}
    for node in made:
        caught = free_names(node) & names.assigned
        if caught and id(node) not in inside:
            name = sorted(caught)[0]
            raise Unsplittable(
                Problem(
                    "C312",
                    node,
                    f"a function made here sees `{name}` change in the loop",
                    f"pass `{name}` to it as an argument",
                )
            )


def _refuse_interleaving(
    function: Function, loop: Loop, walk: Interpreter, env: Env
) -> None:
    """`max(… for …, key=f)` calls `f` between the items."""
    key = _key_of(function, loop) if loop.shape == "generator" else None
    if key is None:
        return
    body, walk.sink = walk.sink, Effects()
    found = walk.value(key, dict(env))
    calls.call(walk, key, found, [Value()], {}, dict(env))
    between, walk.sink = walk.sink, body
    between.problems.clear()  # whatever is not known is no worse than elsewhere
    if not between.pure or (between.reads and (body.writes or body.binds)):
        raise Unsplittable(
            Problem(
                "C307",
                key,
                "this is called between the items, and its effects show there",
                "build a list of the items first",
            )
        )


def _key_of(function: Function, loop: Loop) -> ast.expr | None:
    for node in function.every:
        if isinstance(node, ast.Call) and loop.node in node.args:
            return next((k.value for k in node.keywords if k.arg == "key"), None)
    return None


def _refuse_escaping(found: Split, names: Names) -> None:
    """Functions and generators made in ordered statements outlive the iteration."""
    for unit in found.units:
        for statement in unit.statements:
            private = names_read(statement) & names.assigned - found.ordered_names
            missing = sorted(private - set(unit.names))
            if missing:  # functions are not handed over from the parallel part
                raise Unsplittable(_handed_over(statement, missing[0]))
            consumed = {
                id(argument)
                for node in ast.walk(statement)
                if isinstance(node, ast.Call) and _call_name(node) in CONSUMERS
                for argument in node.args
            }
            for node in ast.walk(statement):
                if isinstance(node, SCOPES):
                    seen = free_names(node) & names.assigned
                elif isinstance(node, ast.GeneratorExp) and id(node) not in consumed:
                    seen = names_read(node) & names.assigned
                else:
                    continue
                if seen:
                    raise Unsplittable(_kept_variable(node, sorted(seen)[0]))


def _kept_variable(node: ast.AST, name: str) -> Problem:
    if isinstance(node, ast.GeneratorExp):
        words = f"a generator made in the loop sees `{name}` change"
        help = "make a list of it: `[…]`"
    else:
        words = f"a function made in the loop sees `{name}` change"
        help = f"bind the value when the function is made: `{name}={name}` in its head"
    return Problem("C312", node, words, help)


def _handed_over(statement: ast.stmt, name: str) -> Problem:
    return Problem(
        "C312",
        statement,
        f"`{name}`, made in the loop, is kept beyond its iteration",
        "make it in a function at the top of the module that returns it, and call that "
        "in the loop",
    )


def _call_name(node: ast.Call) -> str:
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


def _refuse_pointless(loop: Loop, found: Split, names: Names) -> None:
    if found.substantive or not found.units:
        return
    step = _step(found, names) if found.hands else None
    if step is not None:
        # The inner loop has a plan of its own, and each round waits for the last.
        raise Unsplittable(
            Problem(
                "C301",
                step,
                f"an iteration reads `{step.id}` as the one before it left it",
                pair_or_part(step.id, loop.body, loop.node),
            )
        )
    if found.hands:
        return
    if found.sinks and not any(
        isinstance(n, (ast.For, ast.While))
        for unit in found.units
        for s in unit.statements
        for n in ast.walk(s)
    ):
        return
    ordered = [s for unit in found.units for s in unit.statements]
    nodes = (node for statement in ordered for node in ast.walk(statement))
    inner = any(isinstance(node, (ast.For, ast.While)) for node in nodes)
    if not inner and any(unit.accumulates for unit in found.units):
        return
    cause, name = _dependence(found, names)
    if name:
        raise Unsplittable(
            Problem(
                "C301",
                cause,
                f"an iteration reads `{name}` as the one before it left it",
                pair_or_part(name, loop.body, loop.node),
            )
        )
    raise Unsplittable(
        Problem(
            "C308",
            cause,
            "nothing to run in parallel: the body only does things in order",
            "nothing to change; work that does not need the order runs in parallel "
            "once it has a loop of its own",
        )
    )


def _step(found: Split, names: Names) -> ast.Name | None:
    """Where an iteration makes what the next one begins with, and folds nothing."""
    for unit in found.units:
        for statement in unit.statements:
            if not isinstance(statement, ast.Assign) or accumulates(statement):
                continue
            for target in statement.targets:
                if isinstance(target, ast.Name) and target.id in names.carried:
                    return target
    return None


def _dependence(found: Split, names: Names) -> tuple[ast.AST, str]:
    for unit in found.units:
        for statement in unit.statements:
            for node in ast.walk(statement):
                if (
                    isinstance(node, ast.Name)
                    and node.id in names.carried
                    and isinstance(node.ctx, ast.Store)
                ):
                    return node, node.id
    for unit in found.units:
        for statement in unit.statements:
            for node in ast.walk(statement):
                if isinstance(node, ast.Name) and node.id in names.carried:
                    return node, node.id
    for unit in found.units:
        for statement in unit.statements:
            changed = changed_names(statement)
            for node in ast.walk(statement):
                test = getattr(node, "test", None)
                if isinstance(test, ast.expr) and names_read(test) & changed:
                    return test, sorted(names_read(test) & changed)[0]
    statement = found.units[0].statements[0]
    return statement, ""


# -- environment ----------------------------------------------------------------------


def _environment(
    function: Function, loop: Loop, facts: Facts, walk: Interpreter
) -> Env:
    env: Env = {}
    for name in sorted(function.local):
        path: Path = (f"local:{name}",)
        if name in facts.bindings:
            held = facts.bindings[name]
            env[name] = Value(
                FRESH, frozenset({path}), frozenset({type(held)}), const=held
            )
        elif name in facts.kinds:
            kind = facts.kinds[name]
            own = FRESH if table.is_identity_free(kind) else 0
            env[name] = Value(own, frozenset({path}), frozenset({kind}))
        else:
            env[name] = Value(paths=frozenset({path}))
    arguments = function.tree.args
    first = [*arguments.posonlyargs, *arguments.args][:1]
    if function.owner is not None and first and first[0].arg not in facts.kinds:
        name = first[0].arg
        env[name] = Value(
            paths=frozenset({(f"local:{name}",)}), types=frozenset({function.owner})
        )
    _define_functions(function, loop, walk, env)
    return env


def _define_functions(
    function: Function, loop: Loop, walk: Interpreter, env: Env
) -> None:
    """Functions made once, before the loop, in the function's own body."""
    for name, nodes in function.once("made", lambda: _bindings(function)).items():
        if len(nodes) != 1 or name not in env:
            continue
        node = nodes[0]
        if isinstance(node, ast.FunctionDef) and not node.decorator_list:
            env[name] = walk.function(node, env)
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
            env[name] = walk.function(node.value, env)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            walk.imported(node, env)
    walk.sink = type(walk.sink)()


def _bindings(function: Function) -> dict[str, list[ast.AST]]:
    """The statements that bind each name of the function."""
    made: dict[str, list[ast.AST]] = {}
    for node in function.nodes:
        if not isinstance(node, ast.stmt):
            continue
        own: frozenset[str] = frozenset()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            own = frozenset({node.name})
        elif isinstance(node, ast.For):
            own = names_bound(node.target)
        elif not isinstance(node, (ast.If, ast.While, ast.With, ast.Try, ast.Match)):
            own = names_bound(node)
        for name in own:
            made.setdefault(name, []).append(node)
    return made


def _item(loop: Loop, walk: Interpreter, env: Env, facts: Facts) -> Value:
    assert loop.iter is not None
    source = walk.value(loop.iter, dict(env))
    item = walk.iterated(source, loop.iter)
    walk.draws_later = source.lazy
    walk.lazy_source = source.lazy and isinstance(
        loop.iter, (ast.Call, ast.GeneratorExp)
    )
    effects = walk.of.get(id(loop.iter))
    if source.lazy and effects is not None:
        if effects.problems:
            raise Unsplittable(effects.problems[0])
        if not effects.pure:
            raise Unsplittable(
                Problem(
                    "C307",
                    loop.iter,
                    "drawing the items has effects, so they cannot be drawn ahead",
                    "build a list of them first",
                )
            )
    if facts.item_type is not None:
        return Value(FRESH, types=frozenset({facts.item_type}))
    if source.lazy and not facts.item_fresh and not walk.plain(item):
        # A generator may look at an item again after the loop had it.
        return Value(paths=item.paths | {("item",)}, types=item.types)
    if facts.item_fresh or (item.own == FRESH and not item.paths):
        return Value(FRESH, types=item.types, element=item.element)
    return Value(
        item.own,
        item.paths | {("item",)},
        item.types,
        item.const,
        item.closure,
        item.lazy,
        item.element,
    )


def declared_names(function: Function) -> dict[str, str]:

    def walk() -> dict[str, str]:
        found: dict[str, str] = {}
        for node in function.nodes:
            if isinstance(node, ast.Global):
                found.update(dict.fromkeys(node.names, "global"))
            elif isinstance(node, ast.Nonlocal):
                found.update(dict.fromkeys(node.names, "free"))
        return found

    return function.once("declared", walk)


def _classes(function: Function) -> frozenset[type]:
    """User classes that can be named where the function stands."""
    around: Surroundings = surroundings(function.fn)
    found = {
        held
        for held in list(around.globals.values())
        if isinstance(held, type)
        and not table.is_value_type(held)
        and held.__module__ == around.module
    }
    for cell in around.cells.values():
        try:
            held = cell.cell_contents
        except ValueError:
            continue
        if isinstance(held, type):
            found.add(held)
    if function.owner is not None:
        found.add(function.owner)
    return frozenset(found)


def _used_elsewhere(
    function: Function, loop: Loop, handled: bool = False
) -> frozenset[str]:
    """Names read in the function outside the loop, or captured or declared.

    With `handled`, not where a handler has bound the name itself (`except … as e`).
    """
    inside = {id(node) for part in loop.body for node in ast.walk(part)}
    if loop.target is not None:
        inside |= {id(node) for node in ast.walk(loop.target)}
    if handled:
        inside |= set(_handled(function))
    code = function.fn.__code__
    found = set(code.co_freevars)
    if handled:
        found.update(code.co_cellvars)  # a function may read it when it is unbound
    for node in function.every:
        if isinstance(node, ast.Name) and id(node) not in inside:
            found.add(node.id)
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            found.update(node.names)
    return frozenset(found)


def _handled(function: Function) -> Iterator[int]:
    """The names in handlers' bodies that stand for what the handler has caught."""
    for handler in function.every:
        if isinstance(handler, ast.ExceptHandler) and handler.name:
            for node in inner_statements(handler.body):
                if isinstance(node, ast.Name) and node.id == handler.name:
                    yield id(node)


def _names_in(body: Sequence[ast.stmt]) -> frozenset[str]:
    return frozenset(
        node.id
        for statement in body
        for node in ast.walk(statement)
        if isinstance(node, ast.Name)
    )
