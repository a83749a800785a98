"""The one conductor: function → plan → backend → results back in place."""

from __future__ import annotations

import os
import sys
import threading
import types
from collections.abc import Iterator, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias

from circuit.backends.inside import inside_worker
from circuit.backends.registry import PYTHON
from circuit.compiler import kept
from circuit.compiler.filled import Held, constants, fill, function_like
from circuit.lang.errors import NotParallelError
from circuit.lang.function import CircuitFunction, state_of
from circuit.lang.options import NOTHING, Options, merge
from circuit.lang.options import current as around
from circuit.lang.runner import Runner
from circuit.report import Explanation, LastRun, SoFar
from circuit.runtime import context
from circuit.runtime.site import Site
from circuit.runtime.tally import Tally

if TYPE_CHECKING:
    from circuit.compiler.pipeline import Code, Compiled
    from circuit.runtime.callsite import CallSite, RecursionSite

    #: What has plain code while it is lent.
    Lent: TypeAlias = RecursionSite | CircuitFunction


class Later:
    """Stands for a body that is still being built, in bodies that call it."""

    def __init__(self) -> None:
        self.held: list[Held] = []

    def settle(self, body: types.FunctionType) -> None:
        """Put the body where this object stands."""
        for each in self.held:
            each.value = body


class Driver:
    """Runs circuits of this process. Compiled functions and backends hang from it."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.layer: Options | None = None  # what circuit.toml says
        self.backends = context.Backends()
        self.bodies: dict[types.FunctionType, types.FunctionType] = {}
        self.compiled: dict[types.FunctionType, Compiled] = {}
        #: the loops that stay as they are: line, diagnostic code, reason
        self.sequential: dict[types.FunctionType, tuple[tuple[int, str, str], ...]] = {}
        self.waiting: dict[types.FunctionType, Later] = {}
        self.followed: dict[types.FunctionType, types.FunctionType] = {}
        #: what is plain code while a body runs: its recursive groups and circuits
        self.lent: dict[types.FunctionType, tuple[Lent, ...]] = {}
        #: functions with sites that may call themselves
        self.recursive: set[types.FunctionType] = set()
        #: the options of circuits whose bodies run on after their calls
        self.outliving: dict[types.FunctionType, Options] = {}

    def call(
        self, state: CircuitFunction, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        """Run a circuit."""
        if inside_worker():
            return state.fn(*args, **kwargs)
        around_it = context.current.get()
        if around_it is not None:
            return self.nested(around_it, state, args, kwargs)
        if watched():
            return state.fn(*args, **kwargs)
        running = context.start(state.options, self.backends, self.toml())
        if running.backend_name == PYTHON:
            return self.plain(state, args, kwargs)
        body = self.body(state.fn)
        self.require(state, running)
        for number, tally in enumerate(self.stays(state)):
            running.tallies[(state, number), "sequential"] = tally
        if body is state.fn:
            # Nothing is planned: every later call is a plain call, and says the same.
            state.function.last_run = running.finish()
            state.release()
            return state.fn(*args, **kwargs)
        if state.fn.__code__.co_flags & _RUNS_ON:
            self.outliving[state.fn] = merge(state.options, around())
        if running.options.shadow:
            return self.shadowed(state, running, body, args, kwargs)
        return self.planned(state, running, body, args, kwargs)

    def nested(
        self,
        around_it: context.Running,
        state: CircuitFunction,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> Any:
        """Run a circuit that another one has called in a way that was not foreseen."""
        fn = state.fn
        body = self.bodies.get(fn)
        if body is None:
            body = self.body(fn)
            if body is fn and state.options.require is None:
                # As in an outermost call; that one may never come.
                rows = tuple(self.stays(state))
                state.function.last_run = LastRun(around_it.backend_name, rows=rows)
                state.release()
        elif not self.lent[fn] and fn not in self.recursive:
            return body(*args, **kwargs)
        return self.lend(state, body, args, kwargs)

    def stays(self, state: CircuitFunction) -> Iterator[Tally]:
        """A row for each loop that stays as it is."""
        fn = state.fn
        for line, code, reason in self.sequential[fn]:
            tally = Tally(line, "sequential", fn.__qualname__, fn.__code__.co_filename)
            tally.runs, tally.code, tally.reason = 1, code, reason
            yield tally

    def planned(
        self,
        state: CircuitFunction,
        running: context.Running,
        body: types.FunctionType,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> Any:
        """Run the body of an outermost call."""
        token = context.current.set(running)
        try:
            return self.lend(state, body, args, kwargs)
        finally:
            context.current.reset(token)
            state.function.last_run = running.finish()

    def shadowed(
        self,
        state: CircuitFunction,
        running: context.Running,
        body: types.FunctionType,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> Any:
        """Run an outermost call both ways, if it is sampled: the answer is plain's."""
        # Loaded late: few programs are run so.
        shadow = import_module("circuit.shadow.call")
        return shadow.call(self, state, running, body, args, kwargs)

    def plain(
        self, state: CircuitFunction, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        """Run the undecorated function, under the backend `python`.

        Meanwhile the circuit carries its code, so that recursion goes as deep as it
        does in plain Python.
        """
        state.enter()
        try:
            return state.fn(*args, **kwargs)
        finally:
            state.leave()
            state.function.last_run = LastRun(PYTHON)

    def toml(self) -> Options | None:
        """The layer of the `circuit.toml` beside the script, read once."""
        if self.layer is None:
            self.layer = NOTHING
            main = getattr(sys.modules.get("__main__"), "__file__", None)
            folder = os.path.dirname(os.path.abspath(main)) if main else os.getcwd()
            if os.path.exists(os.path.join(folder, "circuit.toml")):
                # Reading TOML is loaded only where there is some.
                self.layer = import_module("circuit.config").project().options
        return self.layer

    def lend(
        self,
        state: CircuitFunction,
        body: types.FunctionType,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> Any:
        """Run a body whose recursive circuits have their plain code meanwhile."""
        lent = self.lent[state.fn]
        if state.fn in self.recursive:
            lent += (state,)
        if not lent:
            return body(*args, **kwargs)
        running = context.current.get()
        if running is not None and running.forced:
            # Then every execution of a loop goes to its plan, however deep it is.
            lent = tuple(each for each in lent if not isinstance(each, CircuitFunction))
        for each in lent:
            each.enter()
        try:
            return body(*args, **kwargs)
        finally:
            for each in lent:
                each.leave()

    def explain(self, state: CircuitFunction) -> Explanation:
        """Every loop of a circuit's function."""
        return self.read(state.fn).explanation

    def require(self, state: CircuitFunction, running: context.Running) -> None:
        """Raise `NotParallelError` where `require="parallel"` is not met.

        A loop inside a parallel one, or around one, may be sequential.
        """
        if running.options.require != "parallel":
            return
        compiled = self.read(state.fn)
        explanation = compiled.explanation
        hindered = explanation.hindered
        if (compiled.codes or compiled.groups) and not hindered:
            return
        found = tuple(loop.diagnostic for loop in hindered if loop.diagnostic)
        raise NotParallelError(str(explanation), found or explanation.diagnostics)

    def read(self, fn: types.FunctionType) -> Compiled:
        """A function, read once."""
        found = self.compiled.get(fn)
        if found is None:
            with self.lock:
                found = self.compiled.get(fn)
                if found is None:
                    found = self.compiled[fn] = _pipeline().compile_function(fn)
        return found

    def body(self, fn: types.FunctionType) -> types.FunctionType:
        """The function with sites in place of its planned loops; itself if none."""
        found = self.bodies.get(fn)
        if found is not None:
            return found
        with self.lock:
            found = self.bodies.get(fn)
            if found is not None:
                return found
            key = None if fn in self.compiled else kept.key_of(fn)
            entry = None if key is None else kept.load(key)
            if entry is not None:
                return self.restored(fn, entry)
            compiled = self.read(fn)
            self.sequential[fn] = tuple(
                (row.line, row.code, row.reason) for row in compiled.sequential
            )
            later = self.waiting[fn] = Later()
            callees: dict[str, tuple[object, object]] = {}
            for name, held in compiled.callees.items():
                target = _plain(held)
                if not isinstance(target, types.FunctionType):
                    continue
                inner = self.waiting.get(target) or self.body(target)
                if inner is not target:
                    callees[name] = (held, inner)
            calls_back = any(inner is later for _, inner in callees.values())
            loops = kept_loops(compiled)
            sites = [
                Site(fn, loop, partial(_itself, code), partial(self.default, fn))
                for loop, code in zip(loops, compiled.codes, strict=True)
            ]
            if not (compiled.codes or compiled.methods) and (
                len(callees) == 0 or (calls_back and len(callees) == 1)
            ):
                made = fn
            else:
                made = _pipeline().build(compiled, sites, callees, (), self.follow)
                _remember(made.__code__)
            body = made
            lent = [site for each in callees.values() for site in self.lent_by(each[0])]
            if made is not fn and (calls_back or names_itself(fn)):
                self.recursive.add(fn)
            if compiled.groups:
                body, own = grouped(compiled, sites, callees, later, made, self.follow)
                lent += own
                _remember(body.__code__)
            self.lent[fn] = tuple(dict.fromkeys(lent))
            self.bodies[fn] = body
            del self.waiting[fn]
            later.settle(made)
            if key is not None and _complete(compiled):
                rows = self.sequential[fn]
                kept.store(key, kept.Kept(compiled.marked, loops, rows))
            return body

    def restored(self, fn: types.FunctionType, entry: kept.Kept) -> types.FunctionType:
        """The body of a function that an earlier process has read."""
        body = fn
        if entry.code is not None:
            default = partial(self.default, fn)
            sites = [
                Site(fn, loop, partial(self.again, fn, entry.code, number), default)
                for number, loop in enumerate(entry.loops)
            ]
            objects = constants(dict(enumerate(sites)), {})
            body = function_like(fn, fill(entry.code, objects))
            if names_itself(fn):
                self.recursive.add(fn)
        self.sequential[fn] = entry.sequential
        self.lent[fn] = ()
        self.bodies[fn] = body
        return body

    def again(
        self, fn: types.FunctionType, code: types.CodeType, number: int
    ) -> Code | None:
        """A planned loop of code that was kept, if reading gives the same code."""
        with self.lock:
            compiled = self.read(fn)
            if not (_complete(compiled) and compiled.codes):
                return None
            if compiled.marked is None:
                _pipeline().build(compiled, compiled.codes, {})
            return compiled.codes[number] if compiled.marked == code else None

    def follow(self, found: Any) -> Any:
        """What to call for a method or function: its body, if loops are planned."""
        kind = type(found)
        if kind is types.MethodType:
            body = self.follow(found.__func__)
            if body is found.__func__:
                return found
            return types.MethodType(body, found.__self__)
        if kind is not types.FunctionType:
            return found
        body = self.followed.get(found)
        if body is None:
            has_loop = import_module("circuit.compiler.frontend.methods").has_loop
            body = self.body(found) if has_loop(found) else found
            self.followed[found] = body
        return body

    def lent_by(self, held: object) -> tuple[Lent, ...]:
        """What is lent while a callee runs."""
        target = _plain(held)
        assert isinstance(target, types.FunctionType)
        found = self.lent.get(target, ())
        state = state_of(held)
        return (
            found if state is None or target not in self.recursive else (*found, state)
        )

    def default(self, fn: types.FunctionType) -> context.Running:
        """For code that runs outside its circuit's call, as a generator's does."""
        options = self.outliving.get(fn, NOTHING)
        running = context.start(options, self.backends, self.toml())
        running.ends = False
        return running


def so_far(runner: Runner) -> SoFar:
    """What this process has compiled and run; nothing, where no circuit was called."""
    driver = getattr(runner.call, "__self__", None)
    if not isinstance(driver, Driver):
        return SoFar()
    planned = sum(body is not fn for fn, body in list(driver.bodies.items()))
    return SoFar(len(driver.bodies), planned, dict(driver.backends.parallel))


def _pipeline() -> Any:
    """The compiler, loaded with the first function of which no entry is kept."""
    return import_module("circuit.compiler.pipeline")


def kept_loops(compiled: Compiled) -> tuple[kept.KeptLoop, ...]:
    """What sites ask of their loops in place."""
    return tuple(
        kept.KeptLoop(
            code.line,
            code.reading.waits,
            code.reading.files,
            bool(code.reading.split.units),
        )
        for code in compiled.codes
    )


def _itself(code: Code) -> Code:
    return code


def _complete(compiled: Compiled) -> bool:
    """Whether code, loops and rows are all that a reading has found."""
    return compiled.syntax is not None and not (
        compiled.groups or compiled.callees or compiled.methods
    )


#: CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR: `inspect` takes long to import.
_RUNS_ON = 0x20 | 0x80 | 0x200


def watched() -> bool:
    """Whether a tracer, profiler or debugger follows the program's own lines."""
    if sys.gettrace() is not None or sys.getprofile() is not None:
        return True
    return list(map(_tool_of, _TOOLS)) != _NO_TOOLS


#: Who has a tool's number in `sys.monitoring`, which is there from Python 3.12 on.
_tool_of: Any = getattr(getattr(sys, "monitoring", None), "get_tool", None)
#: A debugger, coverage, a profiler, others.
_TOOLS = range(6 if _tool_of else 0)
_NO_TOOLS = [None] * len(_TOOLS)


def grouped(
    compiled: Compiled,
    sites: Sequence[Site],
    callees: dict[str, tuple[object, object]],
    later: Later,
    inner: types.FunctionType,
    follow: object,
) -> tuple[types.FunctionType, list[RecursionSite]]:
    """The function with sites for its independent calls; `inner` is without them."""
    # Loaded late: few functions have independent calls.
    from circuit.runtime.callsite import CallSite, RecursionSite

    groups: list[CallSite | RecursionSite] = []
    recursive: list[RecursionSite] = []
    for group in compiled.groups:
        state = next((s for s in group.circuits if s.fn is compiled.fn), None)
        if state is None:
            groups.append(CallSite(group))
            continue
        recursive.append(RecursionSite(group, state, inner is compiled.fn))
        groups.append(recursive[-1])
    found = {
        name: (held, inner if body is later else body)
        for name, (held, body) in callees.items()
        if body is not later or inner is not compiled.fn
    }
    made: types.FunctionType = _pipeline().build(compiled, sites, found, groups, follow)
    for site in recursive:
        site.body = made
    return made, recursive


def _remember(code: types.CodeType) -> None:
    """Tell each `Later` among a code's constants where it stands."""
    for constant in code.co_consts:
        if isinstance(constant, Held) and isinstance(constant.value, Later):
            constant.value.held.append(constant)
        elif isinstance(constant, types.CodeType):
            _remember(constant)


def names_itself(fn: types.FunctionType) -> bool:
    """Whether a function's code names what it is called: it may call itself."""
    return _names(fn.__code__, fn.__name__)


def _names(code: types.CodeType, name: str) -> bool:
    if name in code.co_names or name in code.co_freevars:
        return True
    inner = (each for each in code.co_consts if isinstance(each, types.CodeType))
    return any(_names(each, name) for each in inner)


def _plain(held: object) -> object:
    state = state_of(held)
    return held if state is None else state.fn
