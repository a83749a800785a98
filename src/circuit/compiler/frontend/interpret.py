"""The effect analysis: an abstract interpretation of statements and expressions.

Problem: which statements of a loop body may run elsewhere, in any order, and which read
or write what others see? The walk computes for every node the shared objects it reads
and writes, through calls, and for every value whether it was made in this iteration.

Invariants: effects are over-approximated; a value is called FRESH only if nothing
outside the iteration can hold it; loops are walked until nothing new is learnt.
"""

from __future__ import annotations

import ast
import sys
import types
from collections.abc import Sequence

from circuit.compiler.frontend import calls
from circuit.compiler.frontend.hints import READ_FIRST, enter_once
from circuit.compiler.frontend.resolve import Guard, Surroundings
from circuit.compiler.frontend.values import (
    BOOL,
    FREE,
    FRESH,
    INT,
    SHELL,
    TEXT,
    Closure,
    Effects,
    Path,
    Problem,
    Value,
    Write,
    immutable,
    join,
)
from circuit.lang.dataclass import replace

Env = dict[str, Value]
_UNARY: dict[type[ast.unaryop], str] = {
    ast.UAdd: "__pos__",
    ast.USub: "__neg__",
    ast.Invert: "__invert__",
}
_OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.MatMult: "matmul",
    ast.Div: "truediv",
    ast.FloorDiv: "floordiv",
    ast.Mod: "mod",
    ast.Pow: "pow",
    ast.LShift: "lshift",
    ast.RShift: "rshift",
    ast.BitAnd: "and",
    ast.BitOr: "or",
    ast.BitXor: "xor",
}
_NUMBERS = frozenset({int, float, bool, complex})
_PLAIN = _NUMBERS | {str, bytes, type(None)}


class Interpreter:
    """Walks one function's code (or one loop body) in an environment of values."""

    def __init__(
        self,
        around: Surroundings,
        known: calls.Knowledge,
        local: frozenset[str],
        outer: Env | None = None,
    ) -> None:
        self.around = around
        self.known = known
        self.local = local
        self.outer = outer or {}
        self.of: dict[int, Effects] = {}
        self.values: dict[int, Value] = {}
        self.sink = Effects()
        self.returned: list[Value] = []
        self.declared: dict[str, str] = {}
        self.lazy_source = self.draws_later = False
        self.closures: dict[int, Env] = {}
        self.defaults: dict[int, calls.Keywords] = {}  # of functions made here
        #: what was put into shared objects, by the path of the object
        self.stored: dict[Path, set[Path]] = {}
        self.leaked: set[Path] = set()  # what was put into objects made here
        self.env: Env = {}  # of the statement that is being walked

    # -- statements ---------------------------------------------------------------

    def block(self, body: Sequence[ast.stmt], env: Env) -> None:
        for statement in body:
            self.execute(statement, env)

    def execute(self, node: ast.stmt, env: Env) -> None:
        self.known.spend()
        outer, self.sink = self.sink, Effects()
        self.env = env
        try:
            self.statement(node, env)
        finally:
            found, self.sink = self.sink, outer
            self.of.setdefault(id(node), Effects()).merge(found)
            outer.merge(found)

    def statement(self, node: ast.stmt, env: Env) -> None:
        match node:
            case ast.Expr():
                self.value(node.value, env)
            case ast.Assign():
                found = self.value(node.value, env)
                for target in node.targets:
                    self.assign(target, found, env, node.value)
            case ast.AnnAssign():
                if node.value is not None:
                    self.assign(node.target, self.value(node.value, env), env)
            case ast.AugAssign():
                self.augmented(node, env)
            case ast.For() | ast.AsyncFor():
                self.for_loop(node, env)
            case ast.While():
                self.loop(env, lambda inner: self.while_once(node, inner))
                self.block(node.orelse, env)
            case ast.If():
                self.examined(node.test, env)
                self.branches([node.body, node.orelse], env)
            case ast.Try() | ast.TryStar():
                self.attempt(node, env)
            case ast.With() | ast.AsyncWith():
                if isinstance(node, ast.AsyncWith):
                    words = "`async with` waits in the loop"
                    manager = node.items[0].context_expr
                    self.problem("C104", node, words, enter_once(manager, True))
                for item in node.items:
                    self.enter(item, env)
                self.block(node.body, env)
            case ast.Match():
                self.match(node, env)
            case ast.Return():
                if node.value is not None:
                    self.returned.append(self.value(node.value, env))
            case ast.Raise():
                if node.exc is not None:
                    raised = self.raised(node.exc, env)
                    if not raised.known and raised.own < FRESH:
                        # It gets a traceback, and the exception being handled.
                        self.mutate(node.exc, raised, "object", env)
                if node.cause is not None:
                    self.raised(node.cause, env)
            case ast.Assert():
                self.examined(node.test, env)
                if node.msg is not None:
                    self.value(node.msg, env)
            case ast.Delete():
                for target in node.targets:
                    self.delete(target, env)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self.bind(node.name, self.function(node, env), env)
            case ast.Import() | ast.ImportFrom():
                self.imported(node, env)
            case ast.Global() | ast.Nonlocal():
                kind = "global" if isinstance(node, ast.Global) else "free"
                self.declared.update(dict.fromkeys(node.names, kind))
            case ast.ClassDef():
                words = "a class is made in each iteration"
                help = "define the class once, before the loop"
                self.problem("C103", node, words, help)
                self.bind(node.name, Value(), env)
            case _:
                pass

    def while_once(self, node: ast.While, env: Env) -> None:
        self.examined(node.test, env)
        self.block(node.body, env)

    def for_loop(self, node: ast.For | ast.AsyncFor, env: Env) -> None:
        if isinstance(node, ast.AsyncFor):
            self.problem("C104", node, "`async for` waits in the loop", READ_FIRST)
        outer, self.sink = self.sink, Effects()
        source = self.value(node.iter, env)
        item = self.iterated(source, node.iter)
        found, self.sink = self.sink, outer
        self.of.setdefault(id(node.iter), Effects()).merge(found)
        outer.merge(found)

        def once(inner: Env) -> None:
            self.assign(node.target, item, inner)
            self.block(node.body, inner)

        self.loop(env, once)
        self.block(node.orelse, env)

    def loop(self, env: Env, once: object) -> None:
        """Walk a loop body until the environment no longer changes."""
        for _ in range(6):
            before = dict(env)
            inner = dict(env)
            once(inner)  # type: ignore[operator]
            merged = _join_envs([before, inner])
            env.clear()
            env.update(merged)
            if env == before:
                return
        for name, value in list(env.items()):
            env[name] = Value(paths=value.paths)

    def branches(self, bodies: Sequence[Sequence[ast.stmt]], env: Env) -> None:
        ends = []
        for body in bodies:
            inner = dict(env)
            self.block(body, inner)
            ends.append(inner)
        merged = _join_envs(ends)
        env.clear()
        env.update(merged)

    def attempt(self, node: ast.Try | ast.TryStar, env: Env) -> None:
        before = dict(env)
        self.block(node.body, env)
        middle = _join_envs([before, env])
        ends = []
        inner = dict(env)
        self.block(node.orelse, inner)
        ends.append(inner)
        for handler in node.handlers:
            inner = dict(middle)
            if handler.type is not None:
                self.value(handler.type, inner)
            if handler.name:
                self.bind(handler.name, Value(SHELL), inner)
            self.block(handler.body, inner)
            ends.append(inner)
        merged = _join_envs(ends)
        env.clear()
        env.update(merged)
        self.block(node.finalbody, env)

    def enter(self, item: ast.withitem, env: Env) -> None:
        outer, self.sink = self.sink, Effects()
        manager = self.value(item.context_expr, env)
        entered = calls.enter_context(self, manager, item.context_expr)
        effects, self.sink = self.sink, outer
        self.of.setdefault(id(item.context_expr), Effects()).merge(effects)
        outer.merge(effects)
        if item.optional_vars is not None:
            self.assign(item.optional_vars, entered, env)

    def match(self, node: ast.Match, env: Env) -> None:
        subject = self.examined(node.subject, env)
        part = subject.reach("[]")
        ends = [dict(env)]
        for case in node.cases:
            inner = dict(env)
            for pattern in ast.walk(case.pattern):
                name = getattr(pattern, "name", None) or getattr(pattern, "rest", None)
                if isinstance(name, str):
                    self.bind(name, join([subject, part]), inner)
                elif isinstance(pattern, ast.expr):
                    self.value(pattern, inner)
            if case.guard is not None:
                self.examined(case.guard, inner)
            self.block(case.body, inner)
            ends.append(inner)
        merged = _join_envs(ends)
        env.clear()
        env.update(merged)

    def imported(self, node: ast.Import | ast.ImportFrom, env: Env) -> None:
        for alias in node.names:
            if isinstance(node, ast.ImportFrom):
                module = sys.modules.get(node.module or "") if not node.level else None
                found = getattr(module, alias.name, None)
            elif alias.asname:
                found = sys.modules.get(alias.name)
            else:
                found = sys.modules.get(alias.name.split(".")[0])
            name = alias.asname or alias.name.split(".")[0]
            if found is None:
                words = f"importing `{alias.name}` runs its code"
                help = "import it at the top of the module"
                self.problem("C302", node, words, help)
                self.bind(name, Value(), env)
            else:
                root = f"global:{getattr(node, 'module', '')}:{alias.name}"
                self.bind(name, self.around.describe(found, (root,), None), env)

    def raised(self, node: ast.expr, env: Env) -> Value:
        value = self.value(node, env)
        if isinstance(value.const, type):
            calls.call(self, node, value, [], {}, env)
        return value

    def delete(self, target: ast.expr, env: Env) -> None:
        match target:
            case ast.Name():
                self.bind(target.id, Value(), env)
                env.pop(target.id, None)
            case ast.Subscript():
                key = self.value(target.slice, env)
                base = self.value(target.value, env)
                self.mutate(target.value, base, "item", env)
                calls.hooked(self, target, base, "__delitem__", [key])
            case ast.Attribute():
                base = self.value(target.value, env)
                self.mutate(target.value, base, f"attr:{target.attr}", env)
                calls.hooked(self, target, base, "__delattr__", [TEXT])
            case ast.Tuple() | ast.List():
                for element in target.elts:
                    self.delete(element, env)

    def augmented(self, node: ast.AugAssign, env: Env) -> None:
        target = node.target
        load = _loaded(target)
        old = self.value(load, env)
        right = self.value(node.value, env)
        if isinstance(target, ast.Name) or not self.plain(old):
            in_place = not (self.plain(old) or self.plain_free(old))
        else:
            in_place = False
        plain = self.plain(right) or _number_like(node.value)
        if in_place and (not plain or calls.adds_in_place(self, old)):
            # `a += b` on a list, set, … changes the object that `a` names.
            self.mutate(load, old, "object", env, right, quiet=True)
        result = self.binary(node.op, old, right)
        if isinstance(node.op, ast.Add):
            calls.drawn(self, right, node)
        if isinstance(node.op, ast.BitOr) and not self.plain(right):
            calls.drawn(self, right, node)
            calls.unpacked(self, node, right)
        hook = f"__i{_OPERATORS[type(node.op)]}__"
        made = calls.hooked(self, node, old, hook, [right])
        if made:
            result = join([result, *made])
        elif in_place:
            # The object that was there, changed, or a new one: `right` at most goes in.
            result = Value(old.own, old.paths)
            if right.own < FRESH:
                for path in old.paths:
                    self.stored.setdefault(path, set()).update(right.paths)
        self.assign(target, result, env)

    # -- targets and mutation -----------------------------------------------------

    def bind(self, name: str, value: Value, env: Env) -> None:
        """A name, wherever it lives, gets a new value."""
        declared = self.declared.get(name)
        if declared == "global":
            self.sink.binds.add((f"global:{self.around.module}:{name}",))
            return
        if declared == "free":
            self.sink.binds.add((self.around.cell_root(name),))
        env[name] = value

    def assign(
        self, target: ast.expr, value: Value, env: Env, source: ast.expr | None = None
    ) -> None:
        match target:
            case ast.Name():
                self.bind(target.id, value, env)
            case ast.Tuple() | ast.List():
                if isinstance(source, (ast.Tuple, ast.List)) and len(
                    source.elts
                ) == len(target.elts):
                    for one, part in zip(target.elts, source.elts, strict=True):
                        found = self.values.get(id(part), value.reach("[]"))
                        self.assign(one, found, env, part)
                    return
                if value.parts is not None and len(value.parts) == len(target.elts):
                    for one, found in zip(target.elts, value.parts, strict=True):
                        self.assign(one, found, env)
                    return
                item = self.iterated(value, target)
                for one in target.elts:
                    self.assign(one, item, env)
            case ast.Starred():
                self.assign(target.value, Value(SHELL, value.paths), env)
            case ast.Subscript():
                key = self.value(target.slice, env)
                base = self.value(target.value, env)
                self.mutate(target.value, base, "item", env, value)
                calls.hooked(self, target, base, "__setitem__", [key, value])
            case ast.Attribute():
                base = self.value(target.value, env)
                kind = f"attr:{target.attr}"
                if target.attr == "__bases__":
                    self.problem("C302", target, "a class gets other bases")
                self.mutate(target.value, base, kind, env, value)
                calls.hooked(self, target, base, "__setattr__", [TEXT, value])
                calls.hooked(self, target, base, target.attr, [value])
            case _:
                raise AssertionError(type(target))

    def mutate(
        self,
        node: ast.expr,
        base: Value,
        kind: str,
        env: Env,
        stored: Value | None = None,
        quiet: bool = False,
    ) -> None:
        """The object `node` evaluates to is changed; `stored` becomes part of it."""
        if base.known:
            self.write_known(base.const, kind)
            return
        if base.own >= SHELL:
            name = base_name(node)
            if name is not None:
                self.sink.fresh_writes.add(name)
            if stored is not None and (stored.own < FRESH or stored.paths):
                _weaken(env, stored.paths)
                self.leaked |= stored.paths
            return
        paths = base.paths or frozenset({("any",)})
        for path in paths:
            self.sink.writes.add(Write(path, kind))
            for holder, inner in self.stored.items():
                if len(path) > len(holder) and path[: len(holder)] == holder:
                    self.sink.writes.update(Write(each, kind) for each in inner)
            if stored is not None and stored.own < FRESH:
                self.stored.setdefault(path, set()).update(stored.paths)

    def put(self, held: Value, steps: Path, paths: set[Path]) -> None:
        """A callee stored what these paths lead to in an object that it was given."""
        if not paths:
            return
        if held.own >= SHELL:
            _weaken(self.env, frozenset(paths))
            self.leaked |= paths
        self.known.spend(len(paths) * (1 + len(held.paths)))
        for path in held.paths if held.own < FRESH else ():
            self.stored.setdefault((*path, *steps)[:5], set()).update(paths)

    def class_root(self, cls: type, name: str) -> str:
        """The root of the paths that begin at an attribute of a class."""
        root = f"class:{id(cls)}:{name}"
        self.known.held[root] = cls
        return root

    def write_known(self, held: object, kind: str) -> None:
        """A class's or module's attribute is set: on the path by which it is read."""
        name = kind.partition(":")[2]
        if name and isinstance(held, type):
            path = (self.class_root(held, name),)
            # Instances and derived classes show it too, as an attribute of their own.
            self.sink.writes |= {Write(path, "item"), Write(path, kind)}
        elif name and isinstance(held, types.ModuleType):
            self.sink.writes.add(Write((f"global:{held.__name__}:{name}",), "item"))
        else:
            self.sink.writes.add(Write(("any",), "object"))

    # -- expressions --------------------------------------------------------------

    def examined(self, node: ast.expr, env: Env) -> Value:
        """A value whose content is looked at: its truth, say."""
        outer, self.sink = self.sink, Effects()
        found = self.value(node, env)
        self.read(found)
        effects, self.sink = self.sink, outer
        self.of.setdefault(id(node), Effects()).merge(effects)
        outer.merge(effects)
        return found

    def value(self, node: ast.expr, env: Env) -> Value:
        outer, self.sink = self.sink, Effects()
        try:
            found = self.expression(node, env)
        finally:
            effects, self.sink = self.sink, outer
            if not isinstance(node, (ast.Name, ast.Constant)):
                self.of.setdefault(id(node), Effects()).merge(effects)
            outer.merge(effects)
        old = self.values.get(id(node))
        self.values[id(node)] = found if old is None else join([old, found])
        return found

    def expression(self, node: ast.expr, env: Env) -> Value:
        match node:
            case ast.Constant():
                return immutable(type(node.value))
            case ast.Name():
                return self.name(node, env)
            case ast.Attribute():
                held = calls.attribute(self, node, self.value(node.value, env))
                self.met(held, node)
                return held
            case ast.Subscript():
                base = self.value(node.value, env)
                self.value(node.slice, env)
                return calls.subscript(self, node, base)
            case ast.Call():
                return self.call(node, env)
            case ast.BinOp():
                left = self.value(node.left, env)
                right = self.value(node.right, env)
                name = _OPERATORS[type(node.op)]
                made = calls.hooked(self, node, left, f"__{name}__", [right])
                made += calls.hooked(self, node, right, f"__r{name}__", [left])
                if isinstance(node.op, ast.Mod) and not self.plain(right):
                    calls.filled_in(self, node.right, left, right)
                return join([self.binary(node.op, left, right), *made])
            case ast.UnaryOp():
                operand = self.examined(node.operand, env)
                if isinstance(node.op, ast.Not):
                    return BOOL
                hook = _UNARY[type(node.op)]
                made = calls.hooked(self, node, operand, hook, [])
                return join([self.binary(None, operand, operand), *made])
            case ast.BoolOp():
                return join([self.examined(value, env) for value in node.values])
            case ast.Compare():
                left = self.value(node.left, env)
                operands = [left, *(self.value(c, env) for c in node.comparators)]
                for operand in operands:
                    self.read(operand)
                for test, operand in zip(node.ops, operands[1:], strict=True):
                    if isinstance(test, (ast.In, ast.NotIn)):
                        calls.drawn(self, operand, node)
                if all(self.plain(o) for o in operands):
                    return BOOL
                return Value(FRESH if all(o.own == FRESH for o in operands) else 1)
            case ast.IfExp():
                self.examined(node.test, env)
                return join([self.value(node.body, env), self.value(node.orelse, env)])
            case ast.Tuple() | ast.List() | ast.Set():
                kind = {ast.Tuple: tuple, ast.List: list, ast.Set: set}[type(node)]
                parts = [self.value(element, env) for element in node.elts]
                whole = container(kind, parts)
                if kind is tuple and not any(
                    isinstance(e, ast.Starred) for e in node.elts
                ):
                    whole = replace(whole, parts=tuple(parts))
                return whole
            case ast.Dict():
                parts = [self.value(k, env) for k in node.keys if k is not None]
                for each, given in zip(node.keys, node.values, strict=True):
                    parts.append(self.value(given, env))
                    if each is None:
                        parts += calls.unpacked(self, node, parts[-1])
                return container(dict, parts)
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                return self.comprehension(node, env)
            case ast.JoinedStr():
                for part in node.values:
                    self.value(part, env)
                return TEXT
            case ast.FormattedValue():
                self.read(self.value(node.value, env))
                if node.format_spec is not None:
                    self.value(node.format_spec, env)
                return TEXT
            case ast.NamedExpr():
                found = self.value(node.value, env)
                self.assign(node.target, found, env)
                return found
            case ast.Lambda():
                return self.function(node, env)
            case ast.Starred():
                found = self.examined(node.value, env)
                calls.drawn(self, found, node)
                return found
            case ast.Slice():
                for bound in (node.lower, node.upper, node.step):
                    if bound is not None:
                        self.value(bound, env)
                return FREE
            case ast.Await() | ast.Yield() | ast.YieldFrom():
                word = type(node).__name__.lower().replace("yieldfrom", "yield from")
                self.problem("C104", node, f"`{word}` hands control out of the loop")
                if node.value is not None:
                    self.value(node.value, env)
                return Value(paths=frozenset({("any",)}))
            case _:
                self.problem("C103", node, "this syntax is not taken apart")
                return Value(paths=frozenset({("any",)}))

    def name(self, node: ast.Name, env: Env) -> Value:
        name = node.id
        if self.declared.get(name) != "global":
            if name in env:
                found = env[name]
                self.read_binding(found, name)
                # A function made before the loop may bind it, as a cell of its own.
                self.sink.resolved.add((f"free:{name}",))
                return found
            if name in self.outer:
                found = self.outer[name]
                self.read_binding(found, name)
                self.sink.resolved.add((f"free:{name}",))
                return found
            if name in self.local:
                return Value(FRESH)  # not bound yet on this path: it will raise
        found = self.around.value(name)
        self.read_binding(found, name)
        if found.known:
            self.sink.resolved.update(self.around.bindings(name))
        self.met(found, node)
        return found

    def met(self, found: Value, node: ast.AST) -> None:
        """A class is looked at, and its metaclass may have something to say."""
        if isinstance(found.const, type):
            problem = calls.class_problem(self.known, found.const)
            if problem is not None:
                self.problem(problem.code, node, problem.message, problem.help)

    def read_binding(self, value: Value, name: str) -> None:
        if not value.known and value.own < FRESH:
            return
        for path in value.paths:
            self.sink.reads.add(path)

    def read(self, value: Value) -> None:
        """The content of a value is looked at."""
        if value.own < FRESH or value.paths:
            self.sink.reads.update(value.paths)

    def call(self, node: ast.Call, env: Env) -> Value:
        callee = calls.callee(self, node, env)
        arguments = [self.value(argument, env) for argument in node.args]
        keywords = {
            keyword.arg or "**": self.value(keyword.value, env)
            for keyword in node.keywords
        }
        if "**" in keywords:
            given = calls.unpacked(self, node, keywords["**"])
            keywords["**"] = join([keywords["**"], *given])
        return callee(arguments, keywords)

    def comprehension(self, node: ast.expr, env: Env) -> Value:
        inner = dict(env)
        for generator in node.generators:  # type: ignore[attr-defined]
            if generator.is_async:
                self.problem("C104", node, "`async for` waits in the loop", READ_FIRST)
            source = self.value(generator.iter, inner)
            self.assign(generator.target, self.iterated(source, generator.iter), inner)
            for test in generator.ifs:
                self.examined(test, inner)
        if isinstance(node, ast.DictComp):
            parts = [self.value(node.key, inner), self.value(node.value, inner)]
        else:
            parts = [self.value(node.elt, inner)]  # type: ignore[attr-defined]
        for name in _walrus_names(node):
            if name in inner:
                env[name] = inner[name]
        if isinstance(node, ast.GeneratorExp):
            made = container(object, parts)
            return Value(made.own, made.paths, None, lazy=True, element=made.element)
        kind = {ast.ListComp: list, ast.SetComp: set, ast.DictComp: dict}[type(node)]
        return container(kind, parts)

    def function(
        self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, env: Env
    ) -> Value:
        self.defaults[id(node)] = calls.default_values(
            node.args, lambda default: self.value(default, env)
        )
        decorated = bool(getattr(node, "decorator_list", []))
        for decorator in getattr(node, "decorator_list", []):
            self.value(decorator, env)
        if decorated or isinstance(node, ast.AsyncFunctionDef):
            return Value(paths=frozenset({("any",)}))
        self.closures[id(node)] = dict(env)
        return Value(FRESH, closure=Closure(node, id(node)), lazy=True)

    def iterated(self, source: Value, node: ast.AST) -> Value:
        """One item of an iterable."""
        self.read(source)
        handed = calls.drawn(self, source, node)
        item = self.item(source)
        return join([item, *handed]) if handed else item

    def item(self, source: Value) -> Value:
        """An item of a builtin container or iterator."""
        if isinstance(source.const, type):
            return calls.member(source.const)
        if source.closure is None and source.lazy and source.element is not None:
            return source.element
        if source.types and source.types <= {str, bytes, range}:
            return (
                immutable(*{bytes: int, range: int}.values())
                if str not in (source.types)
                else TEXT
            )
        if source.element is not None:
            return source.element
        return source.reach("[]")

    def binary(self, op: ast.operator | None, left: Value, right: Value) -> Value:
        for operand in (left, right):
            self.read(operand)
        if self.plain(left) and self.plain(right):
            kinds = (left.types or frozenset()) | (right.types or frozenset())
            return immutable(*kinds) if kinds <= _PLAIN else FREE
        own = FRESH if left.own == FRESH and right.own == FRESH else SHELL
        if isinstance(op, ast.Mod) and left.types == frozenset({str}):
            return TEXT
        return Value(own, left.paths | right.paths)

    def plain(self, value: Value) -> bool:
        """A number, text, …: immutable, identity free."""
        return value.types is not None and value.types <= _PLAIN

    def plain_free(self, value: Value) -> bool:
        return value.own == FRESH and value.types is None and not value.paths

    # -- words --------------------------------------------------------------------

    def problem(self, code: str, node: ast.AST, message: str, help: str = "") -> None:
        problem = Problem(code, node, message, help)
        if problem not in self.sink.problems:
            self.sink.problems.append(problem)

    def guard(self, cls: type, name: str, expected: object) -> None:
        self.around.guards.append(Guard(cls, name, expected))


def container(kind: type, parts: Sequence[Value]) -> Value:
    """A new container of these parts."""
    lazy = any(part.lazy for part in parts)
    types = None if kind is object else frozenset({kind})
    own = FRESH if all(part.own == FRESH for part in parts) else SHELL
    paths = frozenset(path for part in parts for path in part.paths)
    return Value(own, paths, types, lazy=lazy)


def base_name(node: ast.expr) -> str | None:
    """The name at the root of `a`, `a.b`, `a[0].c`, `a.b(…)`."""
    while True:
        match node:
            case ast.Name():
                return node.id
            case ast.Attribute() | ast.Subscript() | ast.Starred():
                node = node.value
            case ast.Call():
                node = node.func
            case _:
                return None


def _weaken(env: Env, paths: frozenset[Path]) -> None:
    """Something shared was stored in a fresh object: fresh names may now reach it."""
    for name, value in env.items():
        if value.own >= SHELL and value.known is False and value.closure is None:
            if value.types is not None and value.types <= _PLAIN:
                continue
            env[name] = Value(SHELL, value.paths | paths, value.types, lazy=value.lazy)


def _join_envs(envs: Sequence[Env]) -> Env:
    names = {name: None for env in envs for name in env}
    return {name: join([env[name] for env in envs if name in env]) for name in names}


def _loaded(target: ast.expr) -> ast.expr:
    match target:
        case ast.Name():
            return ast.copy_location(ast.Name(target.id, ast.Load()), target)
        case ast.Attribute():
            node: ast.expr = ast.Attribute(target.value, target.attr, ast.Load())
            return ast.copy_location(node, target)
        case ast.Subscript():
            node = ast.Subscript(target.value, target.slice, ast.Load())
            return ast.copy_location(node, target)
        case _:
            return target


def _number_like(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, (int, float))


def _walrus_names(node: ast.AST) -> list[str]:
    return [n.target.id for n in ast.walk(node) if isinstance(n, ast.NamedExpr)]


__all__ = ["INT", "Env", "Interpreter", "base_name", "container"]
