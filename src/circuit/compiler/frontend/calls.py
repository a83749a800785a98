"""What calling, reading an attribute and subscripting do: through tables and user code.

A callee is found in this order: a known object (resolved by name and guarded), a
function made in the analysed code, a method of a known type, and last every type that
may be the receiver's: rapid type analysis (Bacon and Sweeney, OOPSLA 1996) over the
types reachable from the region's inputs.
"""

from __future__ import annotations

import ast
import functools
import io
import string
import sys
import types
import weakref
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from circuit.compiler.frontend.draws import USERS
from circuit.compiler.frontend.effects import table
from circuit.compiler.frontend.effects.model import Effect, Kind
from circuit.compiler.frontend.effects.origin import (
    is_library_class,
    is_library_function,
)
from circuit.compiler.frontend.hints import (
    AWAIT_TOGETHER,
    enter_once,
    make_elsewhere,
    mark_method,
    mark_pure,
    wrap_pure,
    write_instead,
)
from circuit.compiler.frontend.resolve import (
    Guard,
    Surroundings,
    is_array_like,
    is_known,
    lookup_class,
    may_insert,
    surroundings,
)
from circuit.compiler.frontend.scope import COMPREHENSIONS
from circuit.compiler.frontend.values import (
    FREE,
    FRESH,
    SHARED,
    SHELL,
    Effects,
    Path,
    Problem,
    Value,
    Write,
    immutable,
    join,
)
from circuit.compiler.source import Refusal, function_syntax, mangle
from circuit.lang.dataclass import dataclass, field, replace
from circuit.lang.function import state_of
from circuit.lang.pure import is_pure

if TYPE_CHECKING:
    from circuit.compiler.frontend.interpret import Env, Interpreter

T = TypeVar("T")
Keywords = dict[str, Value]
Callee = Callable[[list[Value], Keywords], Value]
ANYWHERE = frozenset({("any",)})


@dataclass(slots=True)
class Summary:
    """What a user's function does, in terms of its parameters."""

    effects: Effects = field(default_factory=Effects)
    result: Value = FREE
    parameters: tuple[str, ...] = ()
    #: what it puts into objects reached from its parameters, by the path of the object
    stored: dict[Path, set[Path]] = field(default_factory=dict)


@dataclass(slots=True)
class Knowledge:
    """What all analyses of one region share."""

    universe: frozenset[type] | None  # None: not known yet, only user classes in sight
    classes: frozenset[type] = frozenset()
    summaries: dict[object, Summary] = field(default_factory=dict)
    running: list[object] = field(default_factory=list)
    recursive: set[object] = field(default_factory=set)
    benign: dict[type, Problem | None] = field(default_factory=dict)
    guards: list[Guard | None] = field(default_factory=list)
    shadowed: frozenset[str] = frozenset()  # methods that some object holds another of
    arrays: bool = False  # `x += 1` may change an object
    #: cells and default arguments of functions that are called, by their paths' roots
    held: dict[str, object] = field(default_factory=dict)
    #: the cells of the function that the loop stands in, by their ids
    cells: dict[int, str] = field(default_factory=dict)
    drawing: bool = False  # draws from generators are told apart from other effects
    drawn: dict[int, str] = field(default_factory=dict)  # nodes that draw: the method
    work: float = 0  # statements walked, and paths put in place of others
    #: special methods of classes, looked up by class and names
    hooks: dict[tuple[type, tuple[str, ...]], list[tuple[str, types.FunctionType]]] = (
        field(default_factory=dict)
    )
    summarising: int = 0  # calls that are being read, one within the other

    def spend(self, paths: int = 0) -> None:
        """Count one step, or one for so many paths. Raises TooMuchWork inside calls."""
        self.work += paths / _PATHS if paths else 1
        if self.work > _MOST_WORK and self.summarising:
            raise TooMuchWork

    def candidates(self) -> frozenset[type]:
        """User classes whose instances may be met."""
        return self.classes if self.universe is None else self.universe | self.classes


def callee(walk: Interpreter, node: ast.Call, env: Env) -> Callee:
    """Find what a call expression calls, evaluating the function part."""
    func = node.func
    if isinstance(func, ast.Attribute):
        own = above(walk, func, env)
        if own is not None:
            return lambda args, keys: _call_above(
                walk, node, func.attr, own, args, keys, env
            )
        receiver = walk.value(func.value, env)
        known = _known_attribute(walk, receiver, func.attr)
        if known is not None:
            return lambda args, keys: call(walk, node, known, args, keys, env)
        return lambda args, keys: method(
            walk, node, func, receiver, func.attr, args, keys, env
        )
    found = walk.value(func, env)
    bound = _bound_at_once(walk, func, env)
    if bound is not None:
        first, more, named = bound
        return lambda args, keys: call(
            walk, node, first, [*more, *args], {**named, **keys}, env
        )
    return lambda args, keys: call(walk, node, found, args, keys, env)


def _bound_at_once(
    walk: Interpreter, func: ast.expr, env: Env
) -> tuple[Value, list[Value], Keywords] | None:
    """Of `partial(f, a, b=c)(…)`: what is called, and the arguments it has already."""
    if not isinstance(func, ast.Call):
        return None
    if not isinstance(func.func, (ast.Name, ast.Attribute)):
        return None
    made = walk.value(func.func, env)
    spread = any(isinstance(each, ast.Starred) for each in func.args)
    if made.const is not functools.partial or not func.args or spread:
        return None
    if any(keyword.arg is None for keyword in func.keywords):
        return None
    first, *more = (walk.values.get(id(each), FREE) for each in func.args)
    named = {str(k.arg): walk.values.get(id(k.value), FREE) for k in func.keywords}
    return first, more, named


def call(
    walk: Interpreter,
    node: ast.AST,
    found: Value,
    args: list[Value],
    keys: Keywords,
    env: Env,
) -> Value:
    """Call a value."""
    walk.sink.calls = True
    if found.closure is not None:
        return _call_closure(walk, found, args, keys)
    if not found.known:
        if found.types == _NOTHING:
            return FREE
        special = _callable_class(walk, found)
        if special is not None:
            return special(args, keys)
        if walk.known.universe is None and _is_local(found):
            # Which function it is will be known when the loop runs.
            return _result_of_arguments(args, keys)
        name = _called_name(walk, node, found)
        walk.problem("C302", node, f"what `{name}` does is not known", mark_pure(name))
        return Value(paths=ANYWHERE)
    return _call_object(walk, node, found.const, args, keys, env, found)


def _called_name(walk: Interpreter, node: ast.AST, found: Value) -> str:
    """What the code calls it: of `map(f, xs)` the function that `map` calls."""
    if not isinstance(node, ast.Call):
        return ast.unparse(node) if isinstance(node, ast.expr) else "this"
    func = walk.values.get(id(node.func))
    if func is not None and func.known:
        for given in [*node.args, *(keyword.value for keyword in node.keywords)]:
            if walk.values.get(id(given)) == found:
                return ast.unparse(given)
    return ast.unparse(node.func)


def _shows_progress(target: object) -> bool:
    """`tqdm(xs)` and `rich.progress.track(xs)`: the items of `xs`, with a bar."""
    module = getattr(target, "__module__", None) or ""
    name = getattr(target, "__name__", "")
    return (module.partition(".")[0] == "tqdm" and name == "tqdm") or (
        module == "rich.progress" and name == "track"
    )


def _paired(walk: Interpreter, target: object, args: list[Value]) -> Value | None:
    """`enumerate` and `zip` give tuples whose parts are known one by one."""
    if target is enumerate and args:
        found: tuple[Value, ...] = (immutable(int), walk.iterated(args[0], _NOWHERE))
    elif target is zip and args:
        found = tuple(walk.iterated(each, _NOWHERE) for each in args)
    else:
        return None
    paths = frozenset(path for part in found for path in part.paths)
    own = FRESH if all(part.own == FRESH for part in found) and not paths else SHELL
    item = Value(own, paths, frozenset({tuple}), parts=found)
    return Value(own, paths, element=item, lazy=any(each.lazy for each in args))


def _replaced(
    walk: Interpreter, node: ast.AST, args: list[Value], keys: Keywords
) -> Value:
    """`dataclasses.replace`: a new object of the same class, made by its `__init__`."""
    walk.read(args[0])
    for kind in sorted(walk.known.candidates(), key=lambda k: k.__qualname__):
        post = lookup_class(kind, "__post_init__")
        if isinstance(post, types.FunctionType):
            made = Value(SHELL, types=frozenset({kind}))
            _call_function(walk, node, post, [made], {})
    every = [args[0].reach("[]"), *args[1:], *keys.values()]
    paths = frozenset(path for value in every for path in value.paths)
    own = FRESH if all(v.own == FRESH for v in every) and not paths else SHELL
    return Value(own, paths, args[0].types)


_NOWHERE = ast.Constant(None)
_NOTHING = frozenset({type(None)})
_TEXTS = frozenset({str, bytes})


def _is_local(found: Value) -> bool:
    return bool(found.paths) and all(
        path[0].partition(":")[0] in ("local", "free") for path in found.paths
    )


def _call_object(
    walk: Interpreter,
    node: ast.AST,
    target: object,
    args: list[Value],
    keys: Keywords,
    env: Env,
    found: Value = FREE,
) -> Value:
    if is_pure(target):
        walk.sink.waits = True
        return _result_of_arguments(args, keys)
    state = state_of(target)
    if state is not None:
        target = state.fn
    if args and _shows_progress(target):
        return args[0]
    paired = _paired(walk, target, args)
    if paired is not None:
        return paired
    library = sys.modules.get("dataclasses")  # importing it takes long
    if library is not None and target is library.replace and args:
        return _replaced(walk, node, args, keys)
    effect = table.effect_of(target)
    if effect is not None:
        if table.receiver_of(target) is not None:
            # `add = out.append`: the object is found again by its name at run time.
            args = [_receiver(found, target), *args]
        made = _apply(walk, node, effect, args, keys, env, _name_of(target))
        if isinstance(target, type) and made.types is None and not made.lazy:
            made = replace(made, types=frozenset({target}))
        return _with_defaults(walk, made, target)
    if isinstance(target, types.MethodType):
        held = Value(SHARED, frozenset({("any",)}), frozenset({type(target.__self__)}))
        if isinstance(target.__self__, type):
            held = Value(FRESH, const=target.__self__)
        return _call_object(walk, node, target.__func__, [held, *args], keys, env)
    if isinstance(target, functools.partial):
        bound = [_constant_argument(walk, a) for a in target.args]
        named = {k: _constant_argument(walk, v) for k, v in target.keywords.items()}
        return _call_object(
            walk, node, target.func, [*bound, *args], {**named, **keys}, env
        )
    if isinstance(target, type):
        return _construct(walk, node, target, args, keys, env)
    wrapped = getattr(target, "__wrapped__", None)
    if isinstance(target, functools._lru_cache_wrapper) and wrapped is not None:
        return _call_object(walk, node, wrapped, args, keys, env)
    if isinstance(target, types.FunctionType):
        return _call_function(walk, node, target, args, keys)
    name = _name_of(target)
    walk.problem(
        "C302", node, f"`{name}` is not known to be free of effects", mark_pure(name)
    )
    return Value(paths=ANYWHERE)


def _with_defaults(walk: Interpreter, made: Value, target: object) -> Value:
    """A named tuple may hold the default values of its fields."""
    defaults = getattr(target, "_field_defaults", None)
    if not isinstance(target, type) or not isinstance(defaults, dict):
        return made
    paths: set[Path] = set()
    for name, held in defaults.items():
        if not table.is_identity_free(type(held)):
            root = f"default:{id(target)}:{name}"
            walk.known.held[root] = held
            paths.add((root,))
    return _holding(made, paths)


def _receiver(found: Value, target: object) -> Value:
    held = table.receiver_of(target)
    paths = frozenset((*path, ".__self__") for path in found.paths) or ANYWHERE
    own = FRESH if table.is_identity_free(type(held)) else SHARED
    return Value(own, paths if own == SHARED else frozenset(), frozenset({type(held)}))


def _constant_argument(walk: Interpreter, found: object) -> Value:
    if is_known(found):
        return Value(FRESH, const=found, types=frozenset({type(found)}))
    own = FRESH if table.is_identity_free(type(found)) else SHARED
    return Value(own, frozenset() if own else ANYWHERE, frozenset({type(found)}))


# -- tables ---------------------------------------------------------------------------


def _apply(
    walk: Interpreter,
    node: ast.AST,
    effect: Effect,
    args: list[Value],
    keys: Keywords,
    env: Env,
    name: str,
) -> Value:
    every = [*args, *keys.values()]
    for value in every:
        walk.read(value)
    for position in effect.consumes[: len(args)]:
        if position < len(args):
            drawn(walk, args[position], node)
    kind = _special(walk, node, effect, args, keys, env, name)
    if kind is None:
        if effect.special == "vars":
            return attribute_of(walk, args[0], "__dict__")
        return _getattr(walk, node, args)
    _kind(walk, node, kind, name)
    if effect.hash_order:
        walk.sink.hash_order = True
    apart = kind == "draws" and _drawn_apart(walk, node, args, name)
    for position in effect.mutates:
        if apart and position == 0:
            continue
        if position < len(args) and not walk.plain(args[position]):
            others = [v for i, v in enumerate(args) if i != position]
            if name.endswith(".setdefault"):
                others = args[2:]  # a key is not changed through its dictionary
            spot = _argument_node(node, position, len(args))
            walk.mutate(spot, args[position], "object", env, join(others or [FREE]))
    for keyword in effect.mutates_named:
        if keyword in keys:
            walk.mutate(
                ast.Constant(None), keys[keyword], "object", env, join(every or [FREE])
            )
    for position in effect.subscripts:
        if position < len(args) and _stores_missing(walk, args[position]):
            walk.mutate(
                _argument_node(node, position, len(args)), args[position], "item", env
            )
    for position in effect.mutates:
        # A method of a list changes the list itself, and asks no subclass.
        if position < len(args) and (position or "." not in name):
            _hooked_at_all(walk, node, args[position], _CHANGING, every)
    for value in every:
        hooks = _CALLED_ON.get(name.rpartition(".")[2], ())
        _hooked_at_all(walk, node, value, hooks, [FREE])
    if name == "print" and "file" in keys:
        hooked(walk, node, keys["file"], "write", [immutable(str)])
        walk.sink.writes |= {Write(path, "object") for path in keys["file"].paths}
    given: set[Path] = set()
    for place in effect.calls:
        function = _at(args, keys, place)
        if function is not None:
            made = _call_back(walk, node, function, every, env, place)
            given |= made.paths if made.own < FRESH else set()
    if effect.special in ("open", "open_method"):
        return Value(FRESH, types=frozenset({_file_type(node, effect.special)}))
    if name.rpartition(".")[2] in _LOOK_UPS and len(args) > 1:
        # What comes back is in the container, or the default: never the key.
        return _result(effect, [args[0].reach("[]"), *args[2:]], keys)
    found = _result(effect, args, keys)
    if effect.result == "immutable":
        return found
    if "." not in name:
        # What a user's operator gives is given on: `abs(x)`, `sum(xs)`, `pow(x, 2)`.
        for value in every:
            for made in _hooked_at_all(walk, node, value, _GIVING, every):
                given |= made.paths if made.own < FRESH else set()
    return replace(_holding(found, given), element=None) if given else found


def _hooked_at_all(
    walk: Interpreter,
    node: ast.AST,
    base: Value,
    names: tuple[str, ...],
    every: list[Value],
) -> list[Value]:
    """`hooked` for methods of the object or, in a container, of what it holds."""
    if not names or walk.plain(base):
        return []
    if base.types and all(map(table.is_value_type, base.types)):
        base = Value(base.own, base.paths)
    found = []
    kinds = [k for k in base.types or walk.known.candidates() if not _builtin(k)]
    for kind in sorted(kinds, key=_class_name):
        for name, raw in _hooks(walk.known, kind, names):
            one = replace(base, types=frozenset({kind}), element=None, parts=None)
            given = [join(every)] * max(0, raw.__code__.co_argcount - 1)
            found += hooked(walk, node, one, name, given)
    return found


def _hooks(
    known: Knowledge, kind: type, names: tuple[str, ...]
) -> list[tuple[str, types.FunctionType]]:
    """Which of these methods a class has in Python; looked up once a region."""
    found = known.hooks.get((kind, names))
    if found is None:
        every = [(name, lookup_class(kind, name)) for name in names]
        found = [(n, raw) for n, raw in every if isinstance(raw, types.FunctionType)]
        known.hooks[kind, names] = found
    return found


_BINARY = "add sub mul matmul truediv floordiv mod divmod pow lshift rshift and or xor"
_UNARY = """lt le eq ne gt ge neg pos abs invert round trunc floor ceil getitem iter
    next reversed copy deepcopy"""
#: Special methods whose result may become that of a library's function.
_GIVING = (
    *(f"__{way}{name}__" for name in _BINARY.split() for way in ("", "r", "i")),
    *(f"__{name}__" for name in _UNARY.split()),
)
#: Methods by which a library's function may change an object that it is given.
_CHANGING = (
    *(f"__i{name}__" for name in _BINARY.split()),
    *("__setitem__", "__delitem__", "insert", "append", "extend", "pop", "remove"),
    *("write", "writelines", "read", "readline", "readinto", "seek", "flush", "close"),
)
_MAPPING = ("keys", "__getitem__")
#: Methods that library functions call on what they are given, soon or later.
_CALLED_ON = {
    "closing": ("close",),
    **dict.fromkeys(("dict", "OrderedDict", "defaultdict", "Counter"), _MAPPING),
    **dict.fromkeys(("update", "subtract"), _MAPPING),
}

_LOOK_UPS = frozenset({"get", "setdefault", "pop"})


def _special(
    walk: Interpreter,
    node: ast.AST,
    effect: Effect,
    args: list[Value],
    keys: Keywords,
    env: Env,
    name: str,
) -> Kind | None:
    """The kind of a call that depends on its arguments; None: an attribute is read."""
    match effect.special:
        case "":
            return effect.kind
        case "wait":
            walk.sink.waits = True
            return effect.kind
        case "open" | "open_method":
            position = 1 if effect.special == "open" else 0
            return _open(node, position)
        case "out":
            # A generator gives no array to put its draws in.
            given = args[1:] if effect.kind == "draws" else args
            _out(walk, node, given, keys, env)
            return effect.kind
        case "getattr":
            return None
        case "vars" if len(args) == 1 and not keys and not args[0].known:
            return None
        case "seeds":
            given = [*args[effect.kind == "draws" :], *keys.values()]
            seeded = given and not any(v.types == _NOTHING for v in given)
            if seeded and (walk.known.drawing or effect.kind == "draws"):
                return effect.kind
            return "writes" if seeded else "caller"
        case "argless":
            given = [*args, *keys.values()]
            empty = not given or any(v.types == _NOTHING for v in given)
            return effect.kind if empty else "reads"
        case "type" | "iter" if len(args) == 1 and not keys:
            return "pure"
        case "format" if _plain_format(node):
            return effect.kind
        case "copy" if not any(k == "copy" for k in keys):
            return effect.kind
        case "missing":
            for value in args[:1]:
                walk.mutate(_argument_node(node, 0, len(args)), value, "item", env)
            return effect.kind
        case _:
            words = f"what `{name}` does here is not taken apart"
            walk.problem("C103", node, words, write_instead(name, node))
            return "pure"


def _plain_format(node: ast.AST) -> bool:
    """`"…{}…".format(…)` with fields that name no attributes or items."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    held = node.func.value
    if not isinstance(held, ast.Constant) or not isinstance(held.value, str):
        return False
    try:
        fields = [field for _, field, _, _ in string.Formatter().parse(held.value)]
    except ValueError:
        return True  # it raises, and does nothing else
    return not any(field and ("." in field or "[" in field) for field in fields)


def _kind(walk: Interpreter, node: ast.AST, kind: Kind, name: str) -> None:
    match kind:
        case "ordered":
            walk.sink.ordered = True
        case "random" | "numpy_random":
            if walk.known.drawing:
                draws(walk, node, {GENERATORS[kind]}, name)
            else:
                walk.sink.random = True
        case "writes":
            walk.sink.external = True
        case "reads":
            walk.sink.files = True
        case "caller":
            message = f"`{name}` belongs to the process that calls it"
            walk.problem("C305", node, message, _ask_elsewhere(node, name))
        case _:
            pass


def _ask_elsewhere(node: ast.AST, name: str) -> str:
    """What to type instead of a call that only the caller can answer."""
    if not isinstance(node, ast.Call):
        return ""
    call = ast.unparse(node)
    variable = _READ_ONCE.get(name.rpartition(".")[2])
    if variable is None or node.args or node.keywords:
        return f"call `{call}` in a loop of its own, and do the rest in another"
    once = f"read it once before the loop: `{variable} = {call}`, and use the variable"
    if name.rpartition(".")[2] in _WATCHES:
        return f"measure around the loop, not in it; or {once}"
    return once


_CLOCKS = (
    "time time_ns perf_counter perf_counter_ns monotonic monotonic_ns process_time "
    "process_time_ns thread_time thread_time_ns now utcnow today asctime ctime gmtime "
    "localtime"
)
#: Clocks that are read twice, for the time between.
_WATCHES = tuple(
    name
    for name in _CLOCKS.split()
    if name.startswith(("perf", "monotonic", "process", "thread"))
)
#: Calls whose answer one round may take from another, and a name for that answer.
_READ_ONCE = dict.fromkeys(_CLOCKS.split(), "now") | {
    "getpid": "pid",
    "getppid": "parent",
    "get_ident": "thread",
    "get_native_id": "thread",
    "current_thread": "thread",
    "currentframe": "frame",
    "getuser": "user",
    "getnode": "node",
    "get_terminal_size": "size",
}


#: The generators of the modules, as paths.
GENERATORS: dict[str, Path] = {
    "random": ("global:random:_inst",),
    "numpy_random": ("global:numpy.random.mtrand:_rand",),
}


def _drawn_apart(
    walk: Interpreter, node: ast.AST, args: list[Value], name: str
) -> bool:
    """Note a draw from a generator that outlives the iteration; its state changes."""
    if not walk.known.drawing or not args or walk.plain(args[0]):
        return False
    if args[0].known or args[0].own >= SHELL:
        return False
    draws(walk, node, set(args[0].paths or ANYWHERE), name)
    return True


def draws(walk: Interpreter, node: ast.AST, paths: set[Path], name: str) -> None:
    """A node draws from the generators at these paths."""
    walk.sink.draws |= paths
    walk.known.drawn.setdefault(id(node), name.rpartition(".")[2])


def _result(effect: Effect, args: list[Value], keys: Keywords) -> Value:
    every = [*args, *keys.values()]
    found = _type_named(effect.type)
    kinds = frozenset({found}) if found is not None else None
    match effect.result:
        case "immutable":
            return Value(FRESH, types=kinds)
        case "fresh":
            return Value(FRESH, types=kinds, lazy=effect.lazy)
        case _ if all(value.own == FRESH and not value.paths for value in every):
            lazy = effect.lazy
            element = None
            if effect.result == "alias" and len(args) == 1:
                element = args[0].element
            return Value(FRESH, types=kinds, lazy=lazy, element=element)
        case "shell":
            paths = frozenset(path for value in every for path in value.paths)
            return Value(SHELL, paths, kinds, lazy=effect.lazy)
        case _:
            paths = frozenset(path for value in every for path in value.paths)
            own = SHELL if effect.lazy else min((v.own for v in every), default=SHARED)
            return Value(own, paths, kinds, lazy=effect.lazy)


def _call_back(
    walk: Interpreter,
    node: ast.AST,
    function: Value,
    every: list[Value],
    env: Env,
    place: int | str,
) -> Value:
    if function.types == _NOTHING or (function.types and function.types <= _TEXTS):
        return FREE  # `re.sub` takes text in place of a function
    paths = frozenset(path for value in every for path in value.paths)
    own = FRESH if all(v.own == FRESH for v in every) and not paths else SHARED
    item = Value(own, paths)
    looked_up = _look_up(node, place)
    if looked_up is not None and not function.known:
        # `max(votes, key=votes.get)`: as if `votes.get(item)` stood there.
        asked = ast.copy_location(ast.Call(looked_up, [ast.Constant(None)], []), node)
        held = walk.value(looked_up.value, env)
        return method(walk, asked, looked_up, held, looked_up.attr, [item], {}, env)
    count = _arity(function)
    return call(walk, node, function, [item] * count, {}, env)


def _look_up(node: ast.AST, place: int | str) -> ast.Attribute | None:
    """The method of a container that is given as a keyword to be called back."""
    for keyword in node.keywords if isinstance(node, ast.Call) else ():
        given = keyword.value
        if (
            keyword.arg == place
            and isinstance(given, ast.Attribute)
            and given.attr in ("get", "count", "index")
        ):
            return given
    return None


def _arity(function: Value) -> int:
    if function.closure is not None:
        return len(function.closure.node.args.args)
    code = getattr(function.const, "__code__", None)
    return code.co_argcount if code is not None else 1


def _at(args: list[Value], keys: Keywords, position: int | str) -> Value | None:
    if isinstance(position, str):
        return keys.get(position)
    return args[position] if position < len(args) else None


def _file_type(node: ast.AST, special: str) -> type:
    mode = _mode(node, 1 if special == "open" else 0)
    if "b" not in mode:
        return io.TextIOWrapper
    return (
        io.BufferedRandom
        if "+" in mode
        else (io.BufferedReader if "r" in mode else io.BufferedWriter)
    )


def _open(node: ast.AST, position: int) -> Kind:
    return "writes" if set(_mode(node, position)) & set("wax+") else "reads"


def _mode(node: ast.AST, position: int) -> str:
    """The mode a file is opened in; "w" when that is not to be seen."""
    mode = "r"
    if isinstance(node, ast.Call):
        given = node.args[position] if len(node.args) > position else None
        for keyword in node.keywords:
            given = keyword.value if keyword.arg == "mode" else given
        if given is not None:
            constant = isinstance(given, ast.Constant) and isinstance(given.value, str)
            mode = given.value if constant else "w"  # type: ignore[attr-defined]
    return mode


def _out(
    walk: Interpreter, node: ast.AST, args: list[Value], keys: Keywords, env: Env
) -> None:
    spot = node if isinstance(node, ast.expr) else ast.Constant(None)
    if "out" in keys:
        walk.mutate(spot, keys["out"], "object", env)
    elif len(args) > 2 or "overwrite_input" in keys:
        # An output array may be given by position.
        for value in args:
            if not walk.plain(value):
                walk.mutate(spot, value, "object", env)


def _getattr(walk: Interpreter, node: ast.AST, args: list[Value]) -> Value:
    if isinstance(node, ast.Call) and len(node.args) > 1:
        name = node.args[1]
        if isinstance(name, ast.Constant) and isinstance(name.value, str) and args:
            return attribute_of(walk, args[0], name.value)
    walk.sink.attributes.add("*")
    return Value(SHARED, join(args or [FREE]).paths or ANYWHERE)


def _type_named(name: str) -> type | None:
    if not name:
        return None
    module, _, qualified = name.rpartition(".")
    found = getattr(sys.modules.get(module), qualified, None)
    return found if isinstance(found, type) else None


def _argument_node(node: ast.AST, position: int, count: int) -> ast.expr:
    """The expression of one of `count` arguments, of which a receiver is the first."""
    if isinstance(node, ast.Call):
        args = list(node.args)
        if count > len(args):
            method = isinstance(node.func, ast.Attribute)
            held = node.func.value if method else ast.Constant(None)  # type: ignore[attr-defined]
            args = [held, *args]
        if position < len(args):
            return args[position]
    return ast.Constant(None)


def _result_of_arguments(args: list[Value], keys: Keywords) -> Value:
    every = [*args, *keys.values()]
    if all(value.own == FRESH for value in every):
        return FREE
    return Value(SHARED, frozenset(path for value in every for path in value.paths))


def _name_of(target: object) -> str:
    found = getattr(target, "__qualname__", None) or getattr(target, "__name__", None)
    return str(found or type(target).__name__)


# -- methods and attributes -----------------------------------------------------------


def _known_attribute(walk: Interpreter, receiver: Value, name: str) -> Value | None:
    """An attribute of a module, or a function found on a class by its name."""
    if not receiver.known:
        return None
    held = receiver.const
    if isinstance(held, types.ModuleType):
        names = vars(held)
        if name == "random" and held is sys.modules.get("numpy"):
            import_module("numpy.random")  # NumPy does it when the loop names it
        if name in names:
            walk.known.guards.append(None)
            path = (f"global:{held.__name__}:{name}",)
            walk.sink.resolved.add(path)
            return walk.around.describe(names[name], path, names)
        return None
    if isinstance(held, type):
        raw = lookup_class(held, name)
        if raw is None:
            return None
        walk.sink.attributes.add(name)
        found = getattr(held, name, None)
        if isinstance(raw, classmethod):
            walk.guard(held, name, raw)
            return Value(FRESH, const=found, types=frozenset({type(found)}))
        if is_known(found):
            if not _builtin(held):
                walk.guard(held, name, raw)
            return Value(FRESH, const=found, types=frozenset({type(found)}))
        own = FRESH if table.is_identity_free(type(found)) else SHARED
        path = (walk.class_root(held, name),)
        return Value(own, frozenset({path}), frozenset({type(found)}))
    return None


def attribute(walk: Interpreter, node: ast.Attribute, base: Value) -> Value:
    """Read `base.attr` without calling it."""
    known = _known_attribute(walk, base, node.attr)
    if known is not None:
        walk.read_binding(known, node.attr)
        return known
    return attribute_of(walk, base, node.attr)


def attribute_of(walk: Interpreter, base: Value, name: str) -> Value:
    if name == "__dict__" and not base.known:
        # Reading or changing it is reading or changing any attribute of the object.
        for kind in base.types or walk.known.candidates():
            if isinstance(lookup_class(kind, name), property):
                words = f"`{kind.__name__}` makes a `__dict__` of its own"
                walk.problem("C103", ast.Name(name), words)
        walk.sink.attributes.add("*")
        walk.read(base)
        return replace(base, types=frozenset({dict}), element=None, parts=None)
    walk.sink.attributes.add(name)
    if base.types:
        for kind in base.types:
            raw = lookup_class(kind, name)
            if isinstance(raw, property) and raw.fget is not None:
                found = Value(FRESH, const=raw.fget)
                return call(walk, ast.Name(name), found, [base], {}, {})
            if isinstance(raw, types.FunctionType) and base.own < FRESH:
                # A bound method kept as a value; calling it later is not resolved.
                return Value(SHARED, base.paths)
    if base.known:
        return Value(SHARED, frozenset({("any",)}))
    shown = [
        found
        for kind in sorted(base.types or walk.known.candidates(), key=_class_name)
        if (found := _class_data(walk, kind, name)).own < FRESH
    ]
    shown += hooked(walk, ast.Name(name), base, "__getattr__", [immutable(str)])
    return join([base.reach(f".{name}"), *shown])


def member(cls: type) -> Value:
    """A member of an enum, found by its name or by iteration."""
    members = getattr(cls, "__members__", None)
    if members is None:
        return Value(SHARED, ANYWHERE)
    kinds = {type(held) for held in getattr(cls, "_value2member_map_", ())}
    if table.is_immutable_type(cls) and all(map(table.is_identity_free, kinds)):
        held = [member.value for member in members.values()]
        if all(table.is_identity_free(type(each)) for each in held):
            return Value(FRESH, types=frozenset({cls}))
    return Value(SHARED, ANYWHERE, frozenset({cls}))


def _class_name(cls: type) -> tuple[str, str]:
    return (cls.__module__, cls.__qualname__)


def _stores_missing(walk: Interpreter, base: Value) -> bool:
    """Whether looking up a key may store it, as in a `defaultdict`."""
    kinds = base.types
    if kinds is None:
        kinds = walk.known.universe if base.own < FRESH else None
    return any(may_insert(kind) for kind in kinds or ())


def subscript(walk: Interpreter, node: ast.Subscript, base: Value) -> Value:
    """Read `base[…]`."""
    if isinstance(base.const, type):
        raw = lookup_class(base.const, "__class_getitem__")
        if isinstance(raw, (classmethod, types.FunctionType)):
            words = "`__class_getitem__` is user code"
            walk.problem("C302", node, words, wrap_pure(ast.unparse(node)))
        return member(base.const)
    index = walk.values.get(id(node.slice), FREE)
    given = hooked(walk, node, base, "__getitem__", [index])
    if given:
        return join([_element(walk, node, base), *given])
    return _element(walk, node, base)


def _element(walk: Interpreter, node: ast.Subscript, base: Value) -> Value:
    """An element, or a slice, of a builtin container."""
    if _stores_missing(walk, base):
        walk.mutate(node.value, base, "item", {})
    match node.slice:
        case ast.Constant(value=int() as at) if base.parts is not None:
            if -len(base.parts) <= at < len(base.parts):
                return base.parts[at]
    if isinstance(node.slice, ast.Slice):
        walk.read(base)
        return replace(base, own=max(base.own, SHELL)) if base.own < FRESH else base
    if base.types and base.types <= {str, bytes}:
        return immutable(*base.types) if str in base.types else immutable(int)
    if base.element is not None and not base.lazy:
        return base.element
    # Which element it is depends on the container: all of it is read.
    walk.read(base)
    return base.reach("[]")


def method(
    walk: Interpreter,
    node: ast.Call,
    func: ast.Attribute,
    receiver: Value,
    name: str,
    args: list[Value],
    keys: Keywords,
    env: Env,
) -> Value:
    """Call `receiver.name(…)` on a receiver that is not a known object."""
    walk.sink.calls = True
    walk.read(receiver)
    if name in walk.known.shadowed:
        walk.problem("C302", node, f"an object holds a `{name}` of its own")
        return Value(paths=ANYWHERE)
    every = [receiver, *args]
    if receiver.types:
        found = [
            _method_of(walk, node, kind, name, every, keys, env)
            for kind in sorted(receiver.types, key=lambda t: t.__qualname__)
        ]
        return join(found)
    known = table.method_effects(name)
    classes = _user_classes(walk, name)
    met = [pair for pair in known if _met(walk, pair[0])]
    results = [
        _apply(walk, node, effect, every, keys, env, f"{key}.{name}")
        for key, effect in (met or (_likely(known) if not classes else ()))
    ]
    results += [
        _method_of(walk, node, kind, name, every, keys, env) for kind in classes
    ]
    if results:
        return join(results)
    if name in _RECORD:
        paths = frozenset(path for value in every for path in value.paths)
        return Value(SHELL if paths else FRESH, paths)
    help = mark_method(func, receiver)
    walk.problem("C302", node, f"what the method `{name}` does is not known", help)
    return Value(paths=ANYWHERE)


#: Modules whose types are met as ordinary values, wherever they come from.
_ORDINARY = (
    "builtins",
    "collections",
    "datetime",
    "decimal",
    "fractions",
    "re",
    "array",
)


def _likely(known: Sequence[tuple[str, Effect]]) -> Sequence[tuple[str, Effect]]:
    """Without generators that the machine feeds, where others have the method too.

    Their draws are put in order like those of any other, and nobody can foretell them.
    """
    if all(key != "random.Random" for key, _ in known):
        return known
    return [pair for pair in known if pair[0] != "random.SystemRandom"]


def _met(walk: Interpreter, key: str) -> bool:
    """Rare receivers (queues, locks, arrays …) count only where they can be met."""
    module, _, name = key.rpartition(".")
    if module in _ORDINARY:
        return True
    return any(
        kind.__name__ == name and kind.__module__ == module
        for kind in walk.known.universe or ()
    )


def _user_classes(walk: Interpreter, name: str) -> list[type]:
    found = [
        kind
        for kind in walk.known.candidates()
        if not _builtin(kind)
        and isinstance(
            lookup_class(kind, name),
            (types.FunctionType, staticmethod, classmethod, functools.partial),
        )
        and table.type_method_effect(kind, name) is None
    ]
    return sorted(found, key=lambda kind: (kind.__module__, kind.__qualname__))


def above(walk: Interpreter, func: ast.Attribute, env: Env) -> Value | None:
    """The object that `super()` of `super().name` stands for, in a method called."""
    match func.value:
        case ast.Call(func=ast.Name("super") as name, args=[], keywords=[]):
            found = walk.value(name, env)
            return env.get(walk.around.first) if found.const is super else None
    return None


def _call_above(
    walk: Interpreter,
    node: ast.Call,
    name: str,
    own: Value,
    args: list[Value],
    keys: Keywords,
    env: Env,
) -> Value:
    """Call `super().name(…)`: for each class of the object, what stands above."""
    walk.sink.calls = True
    walk.read(own)
    definer = walk.around.cells["__class__"].cell_contents
    kinds = own.types or {k for k in walk.known.candidates() if issubclass(k, definer)}
    found = []
    for kind in sorted(kinds, key=_class_name):
        order = kind.__mro__
        rest = order[order.index(definer) + 1 :] if definer in order else ()
        at = next((i for i, base in enumerate(rest) if name in base.__dict__), None)
        raw = None if at is None else rest[at].__dict__[name]
        # Another class between the two may be given the method: look at each.
        for base in () if at is None else rest[: at + 1]:
            if not _builtin(base):
                walk.guard(base, name, lookup_class(base, name))
        if raw is object.__init__ and not args and not keys:
            found.append(FREE)
        elif raw in _KEEPS_ARGUMENTS and not keys:
            _keep_arguments(walk, node, env)
            found.append(FREE)
        elif isinstance(raw, types.FunctionType):
            found.append(_call_object(walk, node, raw, [own, *args], keys, env))
        else:
            words = f"what `super().{name}` does here is not known"
            walk.problem("C302", node, words, wrap_pure(f"{kind.__name__}.{name}"))
            found.append(Value(paths=ANYWHERE))
    return join(found) if found else Value(paths=ANYWHERE)


#: What these do is `self.args = args`.
_KEEPS_ARGUMENTS = (BaseException.__init__, Exception.__init__, ValueError.__init__)


def _keep_arguments(walk: Interpreter, node: ast.Call, env: Env) -> None:
    own = ast.Name(walk.around.first, ast.Load())
    kept = ast.Attribute(own, "args", ast.Store())
    made = ast.Assign([kept], ast.Tuple(node.args, ast.Load()))
    # Effects are kept by the nodes' ids: it must live as long as they do.
    node._circuit_above = ast.fix_missing_locations(  # type: ignore[attr-defined]
        ast.copy_location(made, node)
    )
    walk.block([made], env)


def _first_of(tree: ast.AST, fn: types.FunctionType) -> str:
    """The name of what `super()` looks at; "" where it could be another function's."""
    inner = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, *COMPREHENSIONS)
    nested = any(
        isinstance(name, ast.Name) and name.id == "super"
        for each in ast.walk(tree)
        if isinstance(each, (*inner, ast.ClassDef)) and each is not tree
        for name in ast.walk(each)
    )
    names = fn.__code__.co_varnames
    given = fn.__code__.co_argcount and "__class__" in fn.__code__.co_freevars
    return names[0] if given and not nested else ""


def _builtin(kind: type) -> bool:
    return not kind.__flags__ & (1 << 9)  # Py_TPFLAGS_HEAPTYPE


def _method_of(
    walk: Interpreter,
    node: ast.Call,
    kind: type,
    name: str,
    every: list[Value],
    keys: Keywords,
    env: Env,
) -> Value:
    if name in _RECORD and lookup_class(kind, "_fields") is not None:
        paths = frozenset(path for value in every for path in value.paths)
        return Value(SHELL if paths else FRESH, paths)
    effect = table.type_method_effect(kind, name)
    if effect is not None:
        return _apply(walk, node, effect, every, keys, env, f"{kind.__name__}.{name}")
    raw = lookup_class(kind, name)
    walk.guard(kind, name, raw)
    if isinstance(raw, staticmethod):
        return _call_object(walk, node, raw.__func__, every[1:], keys, env)
    if isinstance(raw, classmethod):
        first = Value(FRESH, const=kind)
        return _call_object(walk, node, raw.__func__, [first, *every[1:]], keys, env)
    if raw is not None and (
        isinstance(raw, (types.FunctionType, functools._lru_cache_wrapper))
        or hasattr(raw, "__circuit__")
    ):
        return _call_object(walk, node, raw, every, keys, env)
    walk.problem(
        "C302",
        node,
        f"the method `{kind.__name__}.{name}` is not known to be free of effects",
        wrap_pure(f"{kind.__name__}.{name}"),
    )
    return Value(paths=ANYWHERE)


#: Methods that `collections.namedtuple` generates.
_RECORD = frozenset({"_replace", "_asdict", "_make"})


def enter_context(walk: Interpreter, manager: Value, node: ast.AST) -> Value:
    """`with manager as …`: the value bound by `as`."""
    if manager.types and all(
        table.is_value_type(kind) or issubclass(kind, io.IOBase)
        for kind in manager.types
    ):
        return manager
    if manager.own >= SHELL and manager.types is None and not manager.known:
        entered = hooked(walk, node, manager, "__enter__", [])
        hooked(walk, node, manager, "__exit__", [FREE] * 3)
        return join([manager, *entered])
    if manager.types:
        results = []
        for kind in manager.types:
            for name in ("__enter__", "__exit__"):
                raw = lookup_class(kind, name)
                if isinstance(raw, types.FunctionType):
                    extra = [FREE] * (raw.__code__.co_argcount - 1)
                    found = Value(FRESH, const=raw)
                    result = call(walk, node, found, [manager, *extra], {}, {})
                    if name == "__enter__":
                        results.append(result)
                elif raw is None or not _builtin(kind):
                    words = f"what entering a `{kind.__name__}` does is not known"
                    walk.problem("C302", node, words, enter_once(node))
        return join([manager, *results])
    words = "what this context manager does is not known"
    walk.problem("C302", node, words, enter_once(node))
    return Value(paths=ANYWHERE)


def _callable_class(walk: Interpreter, found: Value) -> Callee | None:
    """An instance of a user class with `__call__`."""
    if not found.types:
        return None
    raws = [lookup_class(kind, "__call__") for kind in found.types]
    if not all(isinstance(raw, types.FunctionType) for raw in raws):
        return None

    def run(args: list[Value], keys: Keywords) -> Value:
        return join(
            _call_object(walk, ast.Constant(None), raw, [found, *args], keys, {})
            for raw in raws
        )

    return run


def drawn(walk: Interpreter, source: Value, node: ast.AST) -> list[Value]:
    """The items of a value are drawn: an iterator is not where it was.

    Gives what a user's `__iter__` and `__next__` hand out.
    """
    found: list[Value] = []
    if source.closure is not None or walk.plain(source):
        return found
    kinds = source.types or walk.known.universe or frozenset()
    for kind in sorted(kinds, key=lambda k: (k.__module__, k.__qualname__)):
        for name in ("__iter__", "__next__"):
            raw = lookup_class(kind, name)
            if isinstance(raw, types.FunctionType):
                made = _call_object(walk, node, raw, [source], {}, {})
                if name == "__iter__":
                    made = made.element or made.reach("[]")
                found.append(made)
        if lookup_class(kind, "__next__") is not None and (
            source.own == SHARED or source.lazy
        ):
            walk.sink.writes |= {Write(path, "object") for path in source.paths}
    return found


def adds_in_place(walk: Interpreter, old: Value) -> bool:
    """Whether `old += 1` may change an object: an array, say."""
    if old.types:
        return any(map(is_array_like, old.types))
    return walk.known.arrays


def unpacked(walk: Interpreter, node: ast.AST, mapping: Value) -> list[Value]:
    """`{**mapping}` asks for the keys, and for the value of each."""
    keys = hooked(walk, node, mapping, "keys", [])
    walk.read(mapping)
    return keys + hooked(walk, node, mapping, "__getitem__", [FREE])


def filled_in(walk: Interpreter, node: ast.expr, text: Value, fields: Value) -> None:
    """`"%(name)s" % fields` looks keys up, which a `defaultdict` then stores."""
    if text.types is None or not text.types.isdisjoint({str, bytes}):
        hooked(walk, node, fields, "__getitem__", [immutable(str)])
        if _stores_missing(walk, fields):
            walk.mutate(node, fields, "item", {})


def hooked(
    walk: Interpreter, node: ast.AST, base: Value, name: str, args: list[Value]
) -> list[Value]:
    """Run the user's `__setitem__`, `__setattr__`, `__iadd__` … of the base's type."""
    kinds = base.types
    if kinds is None:
        kinds = walk.known.candidates() if walk.known.universe is not None else None
    found = []
    for kind in sorted(kinds or (), key=lambda k: (k.__module__, k.__qualname__)):
        raw = lookup_class(kind, name)
        if isinstance(raw, property):
            raw = raw.fset
        if (
            isinstance(raw, types.FunctionType)
            and not _generated(raw)
            and not is_library_function(raw)
        ):
            found.append(_call_object(walk, node, raw, [base, *args], {}, {}))
    return found


# -- user functions -------------------------------------------------------------------


def _construct(
    walk: Interpreter,
    node: ast.AST,
    cls: type,
    args: list[Value],
    keys: Keywords,
    env: Env,
) -> Value:
    kinds = frozenset({cls})
    every = [*args, *keys.values()]
    own = FRESH if all(v.own == FRESH and not v.paths for v in every) else SHELL
    paths = frozenset(path for value in every for path in value.paths)
    made = Value(own, paths if own == SHELL else frozenset(), kinds)
    if type(cls) is not type and not _plain_metaclass(cls):
        words = f"creating a `{cls.__name__}` goes through its metaclass"
        walk.problem("C302", node, words, make_elsewhere(cls.__name__))
    if hasattr(cls, "_member_map_"):
        missing = lookup_class(cls, "_missing_")
        if isinstance(missing, classmethod) and not is_library_function(missing):
            first = Value(FRESH, const=cls)
            _call_object(walk, node, missing.__func__, [first, *args], {}, env)
        return Value(SHARED, ANYWHERE, kinds)
    if lookup_class(cls, "_fields") is not None and issubclass(cls, tuple):
        return made
    creator = lookup_class(cls, "__new__")
    if isinstance(creator, staticmethod):
        words = f"`{cls.__name__}.__new__` is user code"
        walk.problem("C302", node, words, make_elsewhere(cls.__name__))
    raw = lookup_class(cls, "__init__")
    if isinstance(raw, types.FunctionType):
        if hasattr(cls, "__dataclass_fields__") and _generated(raw):
            parts = []
            for each in cls.__dataclass_fields__.values():
                if callable(each.default_factory):
                    factory = each.default_factory
                    parts.append(_call_object(walk, node, factory, [], {}, env))
                elif lookup_class(cls, each.name) is not None:
                    parts.append(_class_data(walk, cls, each.name))
            made = _holding(made, {p for v in parts for p in v.paths if v.own < FRESH})
            post = lookup_class(cls, "__post_init__")
            if isinstance(post, types.FunctionType):
                made = _initialised(walk, node, post, made, [], {})
        else:
            made = _initialised(walk, node, raw, made, args, keys)
    elif (
        not issubclass(cls, BaseException)
        and not _builtin(cls)
        and not (raw is object.__init__ or raw is None)
    ):
        effect = table.effect_of(raw)
        if effect is None and not _builtin(getattr(raw, "__objclass__", cls)):
            words = f"`{cls.__name__}.__init__` is not known"
            walk.problem("C302", node, words, make_elsewhere(cls.__name__))
    elif _builtin(cls) and not issubclass(cls, BaseException):
        walk.problem(
            "C302",
            node,
            f"`{cls.__name__}` is not known to be free of effects",
            mark_pure(cls.__name__),
        )
    problem = benign_problem(walk.known, cls)
    if problem is not None and problem not in walk.sink.problems:
        walk.sink.problems.append(problem)
    return made


def _initialised(
    walk: Interpreter,
    node: ast.AST,
    raw: types.FunctionType,
    made: Value,
    args: list[Value],
    keys: Keywords,
) -> Value:
    """A new object after its `__init__`: it may hold what was there before."""
    _call_function(walk, node, raw, [made, *args], keys)
    found = summarise(walk.known, raw, [made, *args], keys)
    if isinstance(found, Problem):
        return made
    actual = {f"param:{index}": value for index, value in enumerate([made, *args])}
    actual |= {f"param:{name}": value for name, value in keys.items()}
    inner = {
        path
        for holder, stored in found.stored.items()
        if holder[0] == "param:0"
        for path in _paths(walk.known, actual, stored)
    }
    return _holding(made, inner)


def _holding(made: Value, paths: set[Path]) -> Value:
    """A new object that also holds what these paths lead to."""
    if not paths:
        return made
    return replace(made, own=min(made.own, SHELL), paths=made.paths | paths)


def _class_data(walk: Interpreter, cls: type, name: str) -> Value:
    """What an instance shows of its class: an attribute that is no function."""
    held = lookup_class(cls, name)
    if (
        held is None
        or isinstance(held, (types.FunctionType, property))
        or lookup_class(type(held), "__get__") is not None
        or table.is_identity_free(type(held))
        or is_known(held)
    ):
        return FREE
    path = (walk.class_root(cls, name),)
    return Value(SHARED, frozenset({path}), frozenset({type(held)}))


def _plain_metaclass(cls: type) -> bool:
    return type(cls).__module__ in ("abc", "enum", "typing")


def _generated(fn: types.FunctionType) -> bool:
    return fn.__code__.co_filename == "<string>" or fn.__code__.co_filename.endswith(
        ("reprlib.py", "dataclasses.py")
    )


def _call_closure(
    walk: Interpreter, found: Value, args: list[Value], keys: Keywords
) -> Value:
    closure = found.closure
    assert closure is not None
    key = (closure.key, len(args))
    if key in walk.known.running:
        walk.known.recursive.add(key)
        return FREE
    from circuit.compiler.frontend.interpret import Interpreter

    node = closure.node
    outer = walk.closures.get(closure.key, {})
    inner = Interpreter(walk.around, walk.known, frozenset(), {**walk.outer, **outer})
    inner.closures = walk.closures
    inner.defaults = walk.defaults
    walk.known.running.append(key)
    try:
        env = bind(node.args, args, keys, walk.defaults.get(closure.key))
        if isinstance(node, ast.Lambda):
            result = inner.value(node.body, env)
        else:
            inner.block(node.body, env)
            result = join(inner.returned)
        for value in (result,):
            inner.read(value)
    finally:
        walk.known.running.pop()
    walk.sink.merge(inner.sink)
    for holder, held in inner.stored.items():
        walk.stored.setdefault(holder, set()).update(held)
    if inner.leaked:
        walk.put(FREE, (), inner.leaked)
    return result


def bind(
    arguments: ast.arguments,
    args: Sequence[Value],
    keys: Keywords,
    defaults: Keywords | None = None,
) -> dict[str, Value]:
    """Parameters and their values."""
    env: dict[str, Value] = {}
    names = [a.arg for a in [*arguments.posonlyargs, *arguments.args]]
    rest = join([*args, *keys.values()]) if args or keys else FREE
    otherwise = {**(defaults or {}), **keys}
    for index, name in enumerate(names):
        env[name] = args[index] if index < len(args) else otherwise.get(name, FREE)
    for argument in arguments.kwonlyargs:
        env[argument.arg] = otherwise.get(argument.arg, FREE)
    if "**" in keys:
        for name in env:
            env[name] = join([env[name], keys["**"].reach("[]")])
    for extra in (arguments.vararg, arguments.kwarg):
        if extra is not None:
            own = FRESH if rest.own == FRESH and not rest.paths else SHELL
            env[extra.arg] = Value(own, rest.paths)
    return env


def _defaults(
    fn: types.FunctionType, arguments: ast.arguments, around: Surroundings
) -> Keywords:
    """The values of a function's default arguments, which live as long as it does."""
    names = [a.arg for a in [*arguments.posonlyargs, *arguments.args]]
    given = fn.__defaults__ or ()
    found = dict(zip(names[len(names) - len(given) :], given, strict=False))
    found |= fn.__kwdefaults__ or {}
    return {name: around.default(fn, name, held) for name, held in found.items()}


def default_values(
    arguments: ast.arguments, value: Callable[[ast.expr], Value]
) -> Keywords:
    """The values of the default arguments of a function made in the analysed code."""
    names = [a.arg for a in [*arguments.posonlyargs, *arguments.args]]
    given = arguments.defaults
    pairs = list(zip(names[len(names) - len(given) :], given, strict=True))
    found = {name: value(node) for name, node in pairs}
    for argument, node in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        if node is not None:
            found[argument.arg] = value(node)
    return found


def _call_function(
    walk: Interpreter,
    node: ast.AST,
    fn: types.FunctionType,
    args: list[Value],
    keys: Keywords,
) -> Value:
    def work() -> Value | Problem:
        found = summarise(walk.known, fn, args, keys)
        if isinstance(found, Problem):
            return found
        return _substitute(walk, node, found, args, keys)

    found = _bounded(walk.known, fn, work)
    if isinstance(found, Problem):
        walk.sink.problems.append(replace(found, node=node))
        return Value(paths=ANYWHERE)
    return found


class TooMuchWork(Exception):
    """There is more code behind a call than is read."""


def summarise(
    known: Knowledge, fn: types.FunctionType, args: list[Value], keys: Keywords
) -> Summary | Problem:
    """What a function does, in terms of its parameters (memoised per region)."""
    return _bounded(known, fn, lambda: _summary(known, fn, args, keys))


def _bounded(
    known: Knowledge, fn: types.FunctionType, work: Callable[[], T]
) -> T | Problem:
    """What some work on a call finds; a problem where the outermost one is too much."""
    outermost = not known.summarising
    known.summarising += 1
    try:
        known.spend()
        return work()
    except TooMuchWork:
        if not outermost:
            raise
        return Problem(
            "C302",
            ast.Constant(None),
            f"there is more code behind `{fn.__qualname__}` than is read",
            mark_pure(fn.__name__),
        )
    finally:
        known.summarising -= 1


def _summary(
    known: Knowledge, fn: types.FunctionType, args: list[Value], keys: Keywords
) -> Summary | Problem:
    args = [_shallow(value) for value in args]
    keys = {name: _shallow(value) for name, value in keys.items()}
    named = tuple((name, _signature(value)) for name, value in keys.items())
    key = (fn.__code__, id(fn), tuple(map(_signature, args)), named)
    if key in known.running:
        known.recursive.add(key)
        return known.summaries.get(key, Summary(parameters=()))
    done = known.summaries.get(key)
    if done is not None:
        return done
    if len(known.running) > _DEEPEST:
        name = fn.__name__
        return Problem(
            "C302",
            ast.Constant(None),
            f"`{fn.__qualname__}` is called too deep for an analysis",
            mark_pure(name),
        )
    syntax = function_syntax(fn)
    if isinstance(syntax, Refusal):
        return Problem(
            "C302",
            ast.Constant(None),
            f"the source of `{fn.__qualname__}` is not available: {syntax.reason}",
            mark_pure(fn.__name__),
        )
    tree = mangle(syntax.node, syntax.class_name)
    if isinstance(tree, ast.AsyncFunctionDef) or _generator(fn):
        if _generator(fn):
            return _generator_summary(known, fn, tree, args, keys, key)
        words = f"`{fn.__name__}` is asynchronous"
        return Problem("C104", ast.Constant(None), words, AWAIT_TOGETHER)
    return _fixpoint(known, fn, tree, args, keys, key)


#: How many calls within calls are followed: each takes a dozen frames of our own.
_DEEPEST = 30

#: How much of the code behind a loop is walked: a second's work. Methods whose receiver
#: may be of many classes, each calling such methods again, would take hours.
_MOST_WORK = 4000

#: So many paths cost as much as a statement.
_PATHS = 16


def _shallow(value: Value, depth: int = 2) -> Value:
    """A value whose parts are known to some depth: recursion must come to an end."""
    if value.element is None and value.parts is None:
        return value
    if depth == 0:
        return replace(value, element=None, parts=None)
    element = value.element and _shallow(value.element, depth - 1)
    parts = value.parts and tuple(_shallow(part, depth - 1) for part in value.parts)
    return replace(value, element=element, parts=parts)


def _signature(value: Value) -> object:
    """What a summary may depend on of an argument."""
    return (
        value.types,
        id(value.const) if value.known else None,
        value.closure,
        value.lazy and value.own,
        value.element and _signature(value.element),
        tuple(map(_signature, value.parts)) if value.parts else value.parts,
    )


def _generator(fn: types.FunctionType) -> bool:
    return bool(fn.__code__.co_flags & 0x20)


def _generator_summary(
    known: Knowledge,
    fn: types.FunctionType,
    tree: ast.AST,
    args: list[Value],
    keys: Keywords,
    key: object,
) -> Summary | Problem:
    """A generator's body runs while its items are drawn: as if it ran at once."""
    summary = _fixpoint(known, fn, tree, args, keys, key)
    kept = [p for p in summary.effects.problems if p.code != "C104"]
    summary.effects.problems[:] = kept
    summary.result = replace(summary.result, lazy=True, types=None)
    return summary


def _fixpoint(
    known: Knowledge,
    fn: types.FunctionType,
    tree: ast.AST,
    args: list[Value],
    keys: Keywords,
    key: object,
) -> Summary:
    from circuit.compiler.frontend.interpret import Interpreter

    assert isinstance(tree, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
    around: Surroundings = surroundings(fn, known.held, known.cells)
    around.first = _first_of(tree, fn)
    defaults = _defaults(fn, tree.args, around)
    for _ in range(4):
        symbols = _symbols(tree.args, args, keys)
        walk = Interpreter(around, known, frozenset(fn.__code__.co_varnames))
        env = bind(tree.args, symbols[0], symbols[1], defaults)
        known.running.append(key)
        try:
            if isinstance(tree, ast.Lambda):
                walk.returned.append(walk.value(tree.body, env))
            else:
                walk.block(tree.body, env)
        finally:
            known.running.pop()
        result = join(walk.returned) if walk.returned else immutable(type(None))
        if _generator(fn):
            yielded = [
                walk.values.get(id(n.value), FREE)
                for n in ast.walk(tree)
                if isinstance(n, (ast.Yield, ast.YieldFrom)) and n.value is not None
            ]
            element = join(yielded)
            result = Value(SHELL, element.paths, lazy=True, element=element)
        effects = Effects()
        effects.merge(walk.sink)
        effects.problems[:] = [_told_from(fn, each) for each in effects.problems]
        summary = Summary(effects, result, (), walk.stored)
        before = known.summaries.get(key)
        known.summaries[key] = summary
        if key not in known.recursive or _same(before, summary):
            break
    known.guards.extend(around.guards)
    for name in ("__code__", "__defaults__", "__kwdefaults__"):
        known.guards.append(Guard(fn, name, getattr(fn, name)))
    return known.summaries[key]


def _told_from(fn: types.FunctionType, problem: Problem) -> Problem:
    """A problem in a function that is called, as its callers tell it.

    Its place is the call, in the file of the loop; its own line is in the words.
    """
    if not _located(problem):
        return problem
    line = problem.node.lineno  # type: ignore[attr-defined]
    words = f"{problem.message} (line {line}, in `{fn.__qualname__}`)"
    help = problem.help
    if problem.code == "C302" and is_library_function(fn):
        help = wrap_pure(fn.__qualname__)
    return replace(problem, node=ast.Constant(None), message=words, help=help)


def _same(a: Summary | None, b: Summary) -> bool:
    return (
        a is not None
        and a.result == b.result
        and a.effects.writes == b.effects.writes
        and a.effects.reads == b.effects.reads
        and a.effects.draws == b.effects.draws
        and len(a.effects.problems) == len(b.effects.problems)
    )


def _symbols(
    arguments: ast.arguments, args: list[Value], keys: Keywords
) -> tuple[list[Value], Keywords]:
    """Symbolic arguments: shared, on the path of their own parameter."""

    def symbol(name: str, value: Value) -> Value:
        if value.known or value.closure is not None:
            return value
        if value.types is not None and all(
            table.is_identity_free(kind) for kind in value.types
        ):
            return replace(value, paths=frozenset())
        if value.lazy:
            return replace(value, paths=frozenset({(f"param:{name}",)}))
        return Value(SHARED, frozenset({(f"param:{name}",)}), value.types)

    positional = [symbol(str(index), value) for index, value in enumerate(args)]
    return positional, {name: symbol(name, value) for name, value in keys.items()}


def _substitute_draws(
    walk: Interpreter, node: ast.AST, drawn: set[Path], actual: Mapping[str, Value]
) -> None:
    """What a callee draws from, seen from the call."""
    for path in sorted(drawn):
        value = actual.get(path[0])
        if value is None:
            if not path[0].startswith("param:"):
                draws(walk, node, {path}, USERS)
        elif value.own >= SHELL and not value.paths:
            # A generator made in this iteration: it is changed as any object is.
            spot = _parameter_node(node, path[0], len(actual))
            walk.mutate(spot, value, "object", {}, None)
        else:
            found = {(*each, *path[1:])[:5] for each in value.paths or ANYWHERE}
            draws(walk, node, found, USERS)


def _substitute(
    walk: Interpreter,
    node: ast.AST,
    summary: Summary,
    args: list[Value],
    keys: Keywords,
) -> Value:
    """Apply a summary at a call: parameters become the arguments."""
    actual = {f"param:{index}": value for index, value in enumerate(args)}
    actual |= {f"param:{name}": value for name, value in keys.items()}
    effects = summary.effects
    walk.known.spend(len(effects.problems) + len(effects.writes))
    mine = Effects()
    mine.merge(effects)
    mine.reads = _paths(walk.known, actual, effects.reads)
    mine.writes = set()
    mine.draws = set()
    mine.fresh_writes = set()
    mine.problems = [
        replace(problem, node=node) if not _located(problem) else problem
        for problem in effects.problems
    ]
    walk.sink.merge(mine)
    for write in sorted(effects.writes, key=lambda w: (w.path, w.kind)):
        value = actual.get(write.path[0])
        if value is None:
            if write.path[0].startswith("param:"):
                continue
            walk.sink.writes.add(write)
        elif len(write.path) == 1:
            spot = _parameter_node(node, write.path[0], len(args))
            walk.mutate(spot, value, write.kind, {}, None)
        elif value.own < FRESH:
            for path in value.paths or ANYWHERE:
                walk.sink.writes.add(Write((*path, *write.path[1:])[:5], write.kind))
    _substitute_draws(walk, node, effects.draws, actual)
    for holder, inner in summary.stored.items():
        held = actual.get(holder[0])
        if held is not None:
            walk.put(held, holder[1:], _paths(walk.known, actual, inner))
    result = summary.result
    outside = any(not p[0].startswith("param:") for p in result.paths)
    sources = [actual[p[0]] for p in result.paths if p[0] in actual]
    if sources:
        paths = _paths(walk.known, actual, result.paths)
        direct = [actual[p[0]] for p in result.paths if p[0] in actual]
        own = result.own
        if result.own == SHARED:
            own = (
                min(v.own for v in direct)
                if all(len(p) == 1 for p in result.paths)
                else (FRESH if all(v.own == FRESH for v in direct) else SHARED)
            )
            own = SHARED if outside else own
        elif all(v.own == FRESH for v in direct) and not outside:
            own = FRESH
        return replace(result, own=own, paths=frozenset(paths))
    if (
        result.paths
        and result.own < FRESH
        and all(p[0].startswith("param:") for p in result.paths)
    ):
        return replace(result, paths=frozenset())
    return result


def _located(problem: Problem) -> bool:
    return hasattr(problem.node, "lineno")


def _parameter_node(node: ast.AST, name: str, count: int) -> ast.expr:
    """The argument expression of a parameter; constructors bring their own `self`."""
    position = name.rpartition(":")[2]
    if not position.isdigit() or not isinstance(node, ast.Call):
        return ast.Constant(None)
    given = len(node.args)
    index = int(position)
    if isinstance(node.func, ast.Attribute) and count == given + 1:
        return node.func.value if index == 0 else node.args[index - 1]
    if count == given:
        return node.args[index]
    return ast.Constant(None)


def _paths(
    known: Knowledge, actual: dict[str, Value], paths: set[Path] | frozenset[Path]
) -> set[Path]:
    found: set[Path] = set()
    for path in paths:
        value = actual.get(path[0])
        if value is None:
            if not path[0].startswith("param:"):
                found.add(path)
        else:
            known.spend(len(value.paths))
            found.update((*p, *path[1:])[:5] for p in value.paths)
    return found


def call_problem(known: Knowledge, function: object) -> Problem | None:
    """Why calling this object ahead of the loop would show; None when it would not."""
    if is_pure(function):
        return None
    effect = table.effect_of(function)
    if effect is not None:
        fine = effect.kind in ("pure", "reads") and not (
            effect.mutates or effect.calls or effect.special
        )
        if fine:
            return None
    state = state_of(function)
    if state is not None:
        function = state.fn
    if isinstance(function, types.MethodType):
        function = function.__func__
    if isinstance(function, types.FunctionType):
        count = function.__code__.co_argcount
        args = [Value(paths=frozenset({(f"param:{i}",)})) for i in range(count)]
        found = summarise(known, function, args, {})
        if isinstance(found, Problem):
            return found
        if found.effects.pure:
            return None
        if found.effects.problems:
            return found.effects.problems[0]
    name = _name_of(function)
    return Problem(
        "C307",
        ast.Constant(None),
        f"`{name}` is called while the items are drawn, and has effects",
        mark_pure(name),
    )


# -- classes whose operators are user code --------------------------------------------


def benign_problem(known: Knowledge, cls: type) -> Problem | None:
    """Whether every special method and property of a class is free of effects.

    Operators, comparisons, iteration, truth, hashing and attribute access on a value of
    unknown type may run any of them.
    """
    if cls in known.benign:
        return known.benign[cls]
    known.benign[cls] = None
    found = _check_benign(known, cls)
    known.benign[cls] = found
    return found


_HARMLESS = frozenset(
    {
        "__init__",
        "__new__",
        "__init_subclass__",
        "__class_getitem__",
        "__set_name__",
        "__setstate__",
        "__post_init__",
        "__enter__",
        "__exit__",
        "__setattr__",
        "__delattr__",
        "__setitem__",
        "__delitem__",
        "__iadd__",
        "__isub__",
        "__imul__",
        "__next__",
        "__call__",
        "__replace__",
        "__del__",
        "__aenter__",
        "__aexit__",
        "__sizeof__",
        "__dir__",
        "__set__",
        "__delete__",
    }
)


_COLUMNS = ("numpy", "pandas")


def _check_benign(known: Knowledge, cls: type) -> Problem | None:
    if table.is_value_type(cls) or (_builtin(cls) and issubclass(cls, BaseException)):
        return None
    if _builtin(cls):
        if cls.__module__ in ("builtins", "types", "typing", "_thread", "functools"):
            return None
        if cls is weakref.ref:
            return None  # what it refers to is reached by a call, which is looked at
        return Problem(
            "C202", ast.Constant(None), f"the type `{cls.__name__}` is not known"
        )
    for base in cls.__mro__:
        if _builtin(base) or table.is_value_type(base):
            continue
        if base.__module__ in ("enum", "abc", "typing", "dataclasses", "numbers"):
            continue
        if base.__module__.partition(".")[0] in _COLUMNS and is_library_class(base):
            continue  # parts of arrays and frames, whose operators the tables know
        for name, raw in base.__dict__.items():
            functions: list[object] = []
            if name in ("__del__", "__getattribute__", "__getattr__", "__get__"):
                functions = [raw]
            elif isinstance(raw, property):
                functions = [raw.fget]
            elif isinstance(raw, functools.cached_property):
                return Problem(
                    "C202",
                    ast.Constant(None),
                    f"`{cls.__name__}.{name}` is kept on the object when it is read",
                )
            elif name.startswith("__") and name.endswith("__"):
                if name in _HARMLESS:
                    continue
                functions = [raw]
            elif _is_descriptor(raw):
                return Problem(
                    "C202",
                    ast.Constant(None),
                    f"the descriptor `{cls.__name__}.{name}` may run any code",
                )
            for function in functions:
                if not isinstance(function, types.FunctionType) or _generated(function):
                    continue
                problem = _special_problem(known, cls, name, function)
                if problem is not None:
                    return problem
    return None


def _is_descriptor(raw: object) -> bool:
    kind = type(raw)
    if isinstance(raw, (types.FunctionType, staticmethod, classmethod, type)):
        return False
    return (
        not _builtin(kind)
        and any(hasattr(kind, name) for name in ("__get__", "__set__", "__delete__"))
        and not hasattr(raw, "__circuit__")
    )


def class_problem(known: Knowledge, cls: type) -> Problem | None:
    """Why operators on the class itself may have effects: a metaclass of the user's."""
    kind = type(cls)
    if kind is type or _builtin(kind):
        return None
    hook = lookup_class(cls, "__subclasshook__")
    if isinstance(hook, classmethod) and not is_library_function(hook.__func__):
        assert isinstance(hook.__func__, types.FunctionType)
        problem = _special_problem(known, cls, "__subclasshook__", hook.__func__)
        if problem is not None:
            return problem
    return None if is_library_class(kind) else benign_problem(known, kind)


def _special_problem(
    known: Knowledge, cls: type, name: str, fn: types.FunctionType
) -> Problem | None:
    count = fn.__code__.co_argcount + fn.__code__.co_posonlyargcount * 0
    own = Value(SHARED, frozenset({("param:0",)}), frozenset({cls}))
    other = [Value(SHARED, frozenset({(f"param:{i}",)})) for i in range(1, count)]
    found = summarise(known, fn, [own, *other], {})
    if isinstance(found, Problem):
        return Problem("C202", ast.Constant(None), found.message, found.help)
    if found.effects.pure:
        return None
    reasons = [problem.message for problem in found.effects.problems]
    why = reasons[0] if reasons else "it changes state that others see"
    return Problem(
        "C202", ast.Constant(None), f"`{cls.__name__}.{name}` has effects: {why}"
    )
