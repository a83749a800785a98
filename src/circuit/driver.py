"""The one conductor: function → plan → backend → results back in place."""

from __future__ import annotations

import os
import sys
import threading
import types
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import Any

from circuit.backends.inside import inside_worker
from circuit.backends.registry import PYTHON
from circuit.compiler.frontend.methods import has_loop
from circuit.compiler.pipeline import Compiled, build, compile_function
from circuit.compiler.source import Held
from circuit.lang.errors import NotParallelError
from circuit.lang.function import CircuitFunction, state_of
from circuit.lang.options import NOTHING, Options, merge
from circuit.lang.options import current as around
from circuit.report import Explanation, LastRun
from circuit.runtime import context
from circuit.runtime.callsite import CallSite, RecursionSite
from circuit.runtime.site import Site
from circuit.runtime.tally import Tally


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
        #: circuits that run under the backend `python`, and how many times over
        self.borrowed: dict[CircuitFunction, int] = {}
        self.waiting: dict[types.FunctionType, Later] = {}
        self.followed: dict[types.FunctionType, types.FunctionType] = {}
        #: the recursive groups that a body comes to, its callees' too
        self.lent: dict[types.FunctionType, tuple[RecursionSite, ...]] = {}
        #: the options of circuits whose bodies run on after their calls
        self.outliving: dict[types.FunctionType, Options] = {}

    def call(
        self, state: CircuitFunction, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        """Run a circuit."""
        if inside_worker():
            return state.fn(*args, **kwargs)
        if context.current.get() is not None:
            body = self.body(state.fn)
            lent = self.lent[state.fn]
            if not lent:
                return body(*args, **kwargs)
            return self.lend(lent, body, args, kwargs)
        if _watched():
            return state.fn(*args, **kwargs)
        running = context.start(state.options, self.backends, self.toml())
        if running.backend_name == PYTHON:
            return self.plain(state, args, kwargs)
        body = self.body(state.fn)
        compiled = self.compiled[state.fn]
        self.require(state, running, compiled)
        for row in compiled.sequential:
            tally = Tally(
                row.line,
                "sequential",
                state.fn.__qualname__,
                state.fn.__code__.co_filename,
            )
            tally.runs, tally.code, tally.reason = 1, row.code, row.reason
            running.tallies[row, "sequential"] = tally
        if body is state.fn:
            # Nothing is planned: every later call is a plain call, and says the same.
            state.function.last_run = running.finish()
            state.release()
            return state.fn(*args, **kwargs)
        if state.fn.__code__.co_flags & _RUNS_ON:
            self.outliving[state.fn] = merge(state.options, around())
        token = context.current.set(running)
        try:
            return self.lend(self.lent[state.fn], body, args, kwargs)
        finally:
            context.current.reset(token)
            state.function.last_run = running.finish()

    def plain(
        self, state: CircuitFunction, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        """Run the undecorated function, under the backend `python`.

        Meanwhile the circuit carries its code, so that recursion goes as deep as it
        does in plain Python.
        """
        with self.lock:
            self.borrowed[state] = self.borrowed.get(state, 0) + 1
            state.release()
        try:
            return state.fn(*args, **kwargs)
        finally:
            with self.lock:
                self.borrowed[state] -= 1
                if not self.borrowed[state]:
                    del self.borrowed[state]
                    state.reset()
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
        sites: Sequence[RecursionSite],
        body: types.FunctionType,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> Any:
        """Run a body whose recursive circuits have their plain code meanwhile."""
        for site in sites:
            site.enter()
        try:
            return body(*args, **kwargs)
        finally:
            for site in sites:
                site.leave()

    def explain(self, state: CircuitFunction) -> Explanation:
        """Every loop of a circuit's function."""
        return self.read(state.fn).explanation

    def require(
        self, state: CircuitFunction, running: context.Running, compiled: Compiled
    ) -> None:
        if running.options.require != "parallel":
            return
        if compiled.codes or compiled.groups:
            return
        explanation = compiled.explanation
        raise NotParallelError(str(explanation), explanation.diagnostics)

    def read(self, fn: types.FunctionType) -> Compiled:
        """A function, read once."""
        found = self.compiled.get(fn)
        if found is None:
            with self.lock:
                found = self.compiled.get(fn)
                if found is None:
                    found = self.compiled[fn] = compile_function(fn)
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
            compiled = self.read(fn)
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
            sites = [Site(code, partial(self.default, fn)) for code in compiled.codes]
            if not (compiled.codes or compiled.methods) and (
                len(callees) == 0 or (calls_back and len(callees) == 1)
            ):
                made = fn
            else:
                made = build(compiled, sites, callees, (), self.follow)
                _remember(made.__code__)
            body = made
            lent = [site for each in callees.values() for site in self.lent_by(each[0])]
            if compiled.groups:
                body, own = grouped(compiled, sites, callees, later, made, self.follow)
                lent += own
                _remember(body.__code__)
            self.lent[fn] = tuple(dict.fromkeys(lent))
            self.bodies[fn] = body
            del self.waiting[fn]
            later.settle(made)
            return body

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
            body = self.body(found) if has_loop(found) else found
            self.followed[found] = body
        return body

    def lent_by(self, held: object) -> tuple[RecursionSite, ...]:
        """The recursive groups that a callee comes to."""
        target = _plain(held)
        assert isinstance(target, types.FunctionType)
        return self.lent.get(target, ())

    def default(self, fn: types.FunctionType) -> context.Running:
        """For code that runs outside its circuit's call, as a generator's does."""
        options = self.outliving.get(fn, NOTHING)
        return context.start(options, self.backends, self.toml())


#: CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR: `inspect` takes long to import.
_RUNS_ON = 0x20 | 0x80 | 0x200


def _watched() -> bool:
    """Whether a tracer, profiler or debugger follows the program's own lines."""
    if sys.gettrace() is not None or sys.getprofile() is not None:
        return True
    monitoring = getattr(sys, "monitoring", None)  # from Python 3.12 on
    if monitoring is None:
        return False
    return any(monitoring.get_tool(tool) is not None for tool in _TOOLS)


#: The tools of `sys.monitoring`: a debugger, coverage, a profiler, others.
_TOOLS = range(6)


def grouped(
    compiled: Compiled,
    sites: Sequence[Site],
    callees: dict[str, tuple[object, object]],
    later: Later,
    inner: types.FunctionType,
    follow: object,
) -> tuple[types.FunctionType, list[RecursionSite]]:
    """The function with sites for its independent calls; `inner` is without them."""
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
    made = build(compiled, sites, found, groups, follow)
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


def _plain(held: object) -> object:
    state = state_of(held)
    return held if state is None else state.fn
