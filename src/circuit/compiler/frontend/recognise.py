"""Which ordered statements are reductions, whose partial results may be combined.

A reduction is recognised by what it computes: all statements of a body that touch an
accumulator are looked at together. What cannot be proven here (that the numbers are
exact integers, that a list is a list) is checked at run time; when the check fails the
same statements are replayed in order instead.
"""

from __future__ import annotations

import ast
import copy
import types
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from circuit.compiler.frontend.loops import CONSUMERS
from circuit.compiler.frontend.resolve import lookup_class
from circuit.compiler.frontend.scope import Names, names_bound, names_read
from circuit.compiler.frontend.values import FRESH, stands_for
from circuit.lang.dataclass import dataclass, field

if TYPE_CHECKING:
    from circuit.compiler.frontend.split import _Splitter

Family = Literal[
    "list",  # append, extend
    "set",  # add, update
    "add",  # acc += e: exact ints, text, lists by the accumulator's type
    "sub",
    "mul",
    "and",
    "or",
    "xor",
    "keyed_add",  # d[k] += e
    "keyed_list",  # d[k].append(e)
    "keyed_set",  # d[k].add(e)
    "last",  # d[k] = e
    "extremum",  # if e > best: best = e
]

_OPERATORS: dict[type[ast.operator], Family] = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.BitAnd: "and",
    ast.BitOr: "or",
    ast.BitXor: "xor",
}
_COMPARES: dict[type[ast.cmpop], str] = {
    ast.Gt: "gt",
    ast.Lt: "lt",
    ast.GtE: "ge",
    ast.LtE: "le",
}
#: The methods by which an operand on the right decides about the result.
_REFLECTED: dict[Family, str] = {
    "add": "__radd__",
    "keyed_add": "__radd__",
    "sub": "__rsub__",
    "mul": "__rmul__",
    "and": "__rand__",
    "or": "__ror__",
    "xor": "__rxor__",
}
_COMMUTES = (ast.Add, ast.Mult, ast.BitAnd, ast.BitOr, ast.BitXor)


@dataclass(slots=True)
class Sink:
    """One accumulator (or, for extrema, a group of names) and its statements."""

    name: str
    family: Family
    statements: list[ast.stmt]
    names: tuple[str, ...] = ()
    bare: bool = False  # keyed: an entry may be required to exist already
    binary: bool = False  # spelled `acc = acc + e`: makes a new object
    compare: str = ""  # extremum: how a new value must compare to the best one
    rewritten: dict[int, ast.stmt] = field(default_factory=dict)

    def kernel_statement(self, statement: ast.stmt) -> ast.stmt:
        """The statement as the kernel runs it on a partition's own accumulator."""
        return self.rewritten.get(id(statement), statement)


def accumulators(
    ordered: Iterable[ast.stmt], names: Names, splitter: _Splitter
) -> list[Sink]:
    """The sinks among the outermost ordered statements of a body."""
    statements = list(ordered)
    by_name: dict[str, list[ast.stmt]] = {}
    for statement in statements:
        for name in names_read(statement) | names_bound(statement):
            by_name.setdefault(name, []).append(statement)
    found: list[Sink] = []
    taken: set[int] = set()
    for statement in statements:
        if id(statement) in taken:
            continue
        for name in _candidates(statement):
            if name in names.assigned and name not in names.carried:
                continue
            group = by_name.get(name)
            if group is None:
                continue
            sink = _recognise(name, group, splitter)
            if sink is None or _seen_elsewhere(sink, statements, splitter):
                continue
            if any(id(each) in splitter.behind for each in sink.statements):
                continue  # whether it is reached is known in the caller alone
            if not any(id(s) in taken for s in group):
                found.append(sink)
                taken |= {id(s) for s in group}
                break
    return found


def _candidates(statement: ast.stmt) -> list[str]:
    found: list[str] = []
    for node in ast.walk(statement):
        match node:
            case ast.Name(ctx=ast.Store()):
                found.append(node.id)
            case ast.Subscript(value=ast.Name(id=name)):
                found.append(name)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name))):
                found.append(name)
    return list(dict.fromkeys(found))


def _recognise(
    name: str, statements: list[ast.stmt], splitter: _Splitter
) -> Sink | None:
    forms = [_family(statement, name) for statement in statements]
    if any(form is None for form in forms):
        return None
    sinks = [form for form in forms if form is not None]
    families = {sink.family for sink in sinks}
    if len(families) != 1:
        return None
    first = sinks[0]
    if first.family == "extremum" and len(sinks) != 1:
        return None
    group = {name, *first.names}
    for statement in statements:
        others = (names_read(statement) | names_bound(statement)) - group
        if others & splitter.ordered_names:
            return None
        if not _only_touches(statement, name, splitter):
            return None
    if first.family == "extremum" and not _group_is_closed(first, splitter):
        return None
    reflected = _REFLECTED.get(first.family)
    if reflected and any(
        isinstance(lookup_class(kind, reflected), types.FunctionType)
        for kind in splitter.walk.known.candidates()
    ):
        return None  # what is added may decide what the sum is
    merged = Sink(
        name,
        first.family,
        list(statements),
        first.names,
        any(sink.bare for sink in sinks) and not any(_guards(s) for s in statements),
        any(sink.binary for sink in sinks),
        first.compare,
    )
    for sink in sinks:
        merged.rewritten.update(sink.rewritten)
    return merged


def _guards(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.If)


def _only_touches(statement: ast.stmt, name: str, splitter: _Splitter) -> bool:
    """The statement changes the accumulator and nothing else that others see."""
    effects = splitter.effects(statement)
    if effects.ordered or effects.random or effects.external or effects.problems:
        return False
    module = splitter.walk.around.module
    if not all(stands_for(w.path[0], name, module) for w in effects.writes):
        return False
    consumed = {
        id(argument)
        for part in ast.walk(statement)
        if isinstance(part, (ast.Call, ast.AugAssign))
        for argument in _consumed(part)
    }
    for part in ast.walk(statement):
        if isinstance(part, ast.GeneratorExp) and id(part) not in consumed:
            return False
        if isinstance(part, ast.expr) and splitter.walk.values.get(id(part)):
            value = splitter.walk.values[id(part)]
            if value.lazy and not isinstance(part, ast.GeneratorExp):
                return False
    return not any(
        splitter.reads_written_elsewhere(splitter.effects(part), name)
        for part in ast.iter_child_nodes(statement)
    )


def _seen_elsewhere(
    sink: Sink, statements: Iterable[ast.stmt], splitter: _Splitter
) -> bool:
    """Whether another ordered statement reads or changes it, in a callee perhaps."""
    mine = {id(statement) for statement in sink.statements}
    names = {sink.name, *sink.names}
    module = splitter.walk.around.module
    for statement in statements:
        if id(statement) in mine:
            continue
        effects = splitter.effects(statement)
        roots = {path[0] for path in effects.reads | effects.binds}
        roots |= {write.path[0] for write in effects.writes}
        if any(stands_for(root, name, module) for root in roots for name in names):
            return True
    return False


def _consumed(node: ast.Call | ast.AugAssign) -> list[ast.expr]:
    """The generators that a call or an addition runs to their end at once."""
    if isinstance(node, ast.AugAssign):
        return [node.value]
    called = node.func
    name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
    return node.args if name in CONSUMERS else []


def _group_is_closed(sink: Sink, splitter: _Splitter) -> bool:
    """No other ordered statement reads or writes the extremum's names."""
    mine = {id(s) for s in sink.statements}
    for statement in splitter.top_ordered(splitter.body):
        if id(statement) in mine:
            continue
        touched = names_read(statement) | names_bound(statement)
        if touched & set(sink.names):
            return False
    return True


def _family(node: ast.stmt, name: str) -> Sink | None:
    match node:
        case ast.Expr(value=ast.Call() as call):
            return _method(node, call, name)
        case ast.AugAssign(target=ast.Name(id=target), op=op, value=value):
            family = _OPERATORS.get(type(op))
            if target == name and family and name not in names_read(value):
                return Sink(name, family, [node])
        case ast.AugAssign(
            target=ast.Subscript(value=ast.Name(id=target), slice=key),
            op=ast.Add(),
            value=value,
        ):
            if target == name and _free_of(name, key, value):
                return Sink(name, "keyed_add", [node], bare=True)
        case ast.Assign(targets=[ast.Name(id=target)], value=value):
            return _assigned(node, target, value, name) if target == name else None
        case ast.Assign(
            targets=[ast.Subscript(value=ast.Name(id=target), slice=key)], value=value
        ):
            return _stored(node, key, value, name) if target == name else None
        case ast.If():
            return _conditional(node, name)
        case ast.Try():
            return _attempted(node, name)
    return None


def _attempted(node: ast.Try, name: str) -> Sink | None:
    """`try: d[k] += e` with `except KeyError: d[k] = e`."""
    if node.orelse or node.finalbody or len(node.handlers) != 1:
        return None
    handler = node.handlers[0]
    if not (isinstance(handler.type, ast.Name) and handler.type.id == "KeyError"):
        return None
    match node.body, handler.body:
        case [
            ast.AugAssign(
                target=ast.Subscript(value=ast.Name(id=held), slice=key),
                op=ast.Add(),
                value=added,
            )
        ], [
            ast.Assign(
                targets=[ast.Subscript(value=ast.Name(id=again), slice=same)],
                value=first,
            )
        ] if held == again == name and ast.dump(key) == ast.dump(same):
            # Evaluating the key or the value must not raise the KeyError meant here.
            simple = (ast.Name, ast.Constant)
            if (
                isinstance(key, simple)
                and isinstance(added, ast.Constant)
                and ast.dump(added) == ast.dump(first)
                and _is_int(added)
            ):
                return Sink(name, "keyed_add", [node])
    return None


def _free_of(name: str, *nodes: ast.expr) -> bool:
    return all(name not in names_read(node) for node in nodes)


def _method(node: ast.Expr, call: ast.Call, name: str) -> Sink | None:
    if not isinstance(call.func, ast.Attribute) or call.keywords:
        return None
    held, method, args = call.func.value, call.func.attr, call.args
    if (
        len(args) != 1
        or isinstance(args[0], ast.Starred)
        or not _free_of(name, args[0])
    ):
        return None
    if isinstance(held, ast.Name) and held.id == name:
        if method in ("append", "extend"):
            return Sink(name, "list", [node])
        if method in ("add", "update"):
            return Sink(name, "set", [node], rewritten={id(node): _as_dict(node)})
        return None
    match held:
        case ast.Subscript(value=ast.Name(id=target), slice=key) if target == name:
            if not _free_of(name, key):
                return None
            if method in ("append", "extend"):
                return Sink(name, "keyed_list", [node], bare=True)
            if method == "add":
                made = _as_dict(node)
                return Sink(
                    name, "keyed_set", [node], bare=True, rewritten={id(node): made}
                )
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=target), attr="setdefault"),
            args=[key, initial],
            keywords=[],
        ) if target == name and _free_of(name, key):
            if method in ("append", "extend") and _empty_list(initial):
                return Sink(name, "keyed_list", [node])
            if method == "add" and _empty_set(initial):
                made = _as_dict(node)
                return Sink(name, "keyed_set", [node], rewritten={id(node): made})
    return None


def _assigned(node: ast.Assign, target: str, value: ast.expr, name: str) -> Sink | None:
    match value:
        case ast.BinOp(left=ast.Name(id=left), op=op, right=right) if left == name:
            family = _OPERATORS.get(type(op))
            if family and _free_of(name, right):
                return Sink(name, family, [node], binary=True)
        case ast.BinOp(left=left, op=op, right=ast.Name(id=right)) if right == name:
            family = _OPERATORS.get(type(op))
            if family and isinstance(op, _COMMUTES) and _free_of(name, left):
                return Sink(name, family, [node], binary=True, bare=True)
        case ast.Call(
            func=ast.Name(id="max" | "min" as which),
            args=[ast.Name(id=first), other],
            keywords=[],
        ) if first == name and _free_of(name, other):
            compare = ast.Gt() if which == "max" else ast.Lt()
            test = ast.Compare(other, [compare], [ast.Name(name, ast.Load())])
            store = ast.Assign([ast.Name(name, ast.Store())], copy.copy(other))
            made = ast.If(test, [store], [])
            ast.fix_missing_locations(ast.copy_location(made, node))
            return Sink(
                name,
                "extremum",
                [node],
                (name,),
                compare="gt" if which == "max" else "lt",
                rewritten={id(node): made},
            )
    return None


def _stored(node: ast.Assign, key: ast.expr, value: ast.expr, name: str) -> Sink | None:
    if not _free_of(name, key):
        return None
    if _free_of(name, value):
        return Sink(name, "last", [node])
    match value:
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            for old, new in ((left, right), (right, left)):
                found = _old_value(old, key, name)
                if found is not None and _free_of(name, new):
                    return Sink(name, "keyed_add", [node], bare=found)
    return None


def _old_value(node: ast.expr, key: ast.expr, name: str) -> bool | None:
    """`d.get(k, 0)` (False) or `d[k]` (True, the entry must exist); else None."""
    same = ast.dump(key)
    match node:
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=target), attr="get"),
            args=[asked, ast.Constant(value=0)],
            keywords=[],
        ) if target == name and ast.dump(asked) == same:
            return None if not _is_int(node.args[1]) else False
        case ast.Subscript(value=ast.Name(id=target), slice=asked) if target == name:
            return True if ast.dump(asked) == same else None
    return None


def _is_int(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) is int


def _conditional(node: ast.If, name: str) -> Sink | None:
    extremum = _extremum(node, name)
    if extremum is not None:
        return extremum
    match node.test:
        case ast.Compare(
            left=key, ops=[ast.NotIn()], comparators=[ast.Name(id=held)]
        ) if held == name and _free_of(name, key):
            return _initialised(node, key, name)
    return None


def _initialised(node: ast.If, key: ast.expr, name: str) -> Sink | None:
    """`if k not in d: d[k] = …` with what follows in the `else`, if anything."""
    if len(node.body) != 1:
        return None
    match node.body[0]:
        case ast.Assign(
            targets=[ast.Subscript(value=ast.Name(id=held), slice=asked)], value=value
        ) if held == name and ast.dump(asked) == ast.dump(key):
            pass
        case _:
            return None
    if node.orelse:
        if len(node.orelse) != 1 or not _free_of(name, value):
            return None
        rest = _family(node.orelse[0], name)
        if rest is None or not _same_key(node.orelse[0], key):
            return None
        if rest.family == "keyed_add" and isinstance(node.orelse[0], ast.AugAssign):
            # `d[k] = first` must add what the other branch adds.
            added = ast.dump(node.orelse[0].value)
            return Sink(name, "keyed_add", [node]) if added == ast.dump(value) else None
        if rest.family == "keyed_list" and isinstance(value, ast.List):
            return Sink(name, "keyed_list", [node]) if len(value.elts) == 1 else None
        return None
    if _is_int(value) and value.value == 0:  # type: ignore[attr-defined]
        return Sink(name, "keyed_add", [node])
    if _empty_list(value):
        return Sink(name, "keyed_list", [node])
    if _empty_set(value):
        made = copy.copy(node)
        store = copy.copy(node.body[0])
        store.value = ast.copy_location(ast.Dict([], []), value)
        made.body = [store]
        return Sink(name, "keyed_set", [node], rewritten={id(node): made})
    return None


def _same_key(node: ast.stmt, key: ast.expr) -> bool:
    same = ast.dump(key)
    return any(
        isinstance(part, ast.Subscript) and ast.dump(part.slice) == same
        for part in ast.walk(node)
    )


def _extremum(node: ast.If, name: str) -> Sink | None:
    """`if e > best: best = e; where = i`, also with `best is None or …`."""
    if node.orelse:
        return None
    test: ast.expr = node.test
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or):
        if len(test.values) != 2 or not _is_none_test(test.values[0], name):
            return None
        test = test.values[1]
    if not isinstance(test, ast.Compare) or len(test.ops) != 1:
        return None
    if not isinstance(test.ops[0], (ast.Gt, ast.Lt, ast.GtE, ast.LtE)):
        return None
    left, right = test.left, test.comparators[0]
    compare = _COMPARES[type(test.ops[0])]
    if isinstance(right, ast.Name) and right.id == name:
        compared = left
    elif isinstance(left, ast.Name) and left.id == name:
        compared = right
        compare = {"gt": "lt", "lt": "gt", "ge": "le", "le": "ge"}[compare]
    else:
        return None
    if not _free_of(name, compared):
        return None
    bound: list[str] = []
    sets_best = False
    for statement in node.body:
        pairs = _pairs(statement)
        if pairs is None:
            return None
        for target, value in pairs:
            if value is None or not _free_of(name, value):
                return None
            bound.append(target)
            if target == name:
                sets_best = ast.dump(value) == ast.dump(compared)
    if not sets_best or len(set(bound)) != len(bound):
        return None
    for statement in node.body:
        for pair in _pairs(statement) or []:
            if pair[1] is not None and names_read(pair[1]) & set(bound):
                return None
    return Sink(name, "extremum", [node], tuple(bound), compare=compare)


def _pairs(node: ast.stmt) -> list[tuple[str, ast.expr]] | None:
    match node:
        case ast.Assign(targets=[ast.Name(id=target)], value=value):
            return [(target, value)]
        case ast.Assign(
            targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)
        ) if len(targets) == len(values) and all(
            isinstance(t, ast.Name) for t in targets
        ):
            return [
                (t.id, v)  # type: ignore[attr-defined]
                for t, v in zip(targets, values, strict=True)
            ]
    return None


def _is_none_test(node: ast.expr, name: str) -> bool:
    match node:
        case ast.Compare(
            left=ast.Name(id=held),
            ops=[ast.Is()],
            comparators=[ast.Constant(value=None)],
        ):
            return held == name
    return False


def _empty_list(node: ast.expr) -> bool:
    match node:
        case ast.List(elts=[]):
            return True
        case ast.Call(func=ast.Name(id="list"), args=[], keywords=[]):
            return True
    return False


def _empty_set(node: ast.expr) -> bool:
    match node:
        case ast.Call(func=ast.Name(id="set"), args=[], keywords=[]):
            return True
    return False


def _as_dict(node: ast.Expr) -> ast.stmt:
    """A set's statement on a dictionary that keeps first-seen order.

    `s.add(e)` → `s.setdefault(e)`, `s.update(e)` → `s.update(dict.fromkeys(e))`, and
    the empty set of `d.setdefault(k, set())` becomes an empty dictionary.
    """
    made = copy.deepcopy(node)
    call = made.value
    assert isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
    held = call.func.value
    if isinstance(held, ast.Call):
        held.args[1] = ast.copy_location(ast.Dict([], []), held.args[1])
    if call.func.attr == "add":
        call.func.attr = "setdefault"
    else:
        keys = ast.Attribute(ast.Name("dict", ast.Load()), "fromkeys", ast.Load())
        call.args = [ast.Call(keys, [call.args[0]], [])]
    return ast.fix_missing_locations(made)


__all__ = ["FRESH", "Family", "Sink", "accumulators"]
