"""What is shared by everything one outermost call does: backend, options, records."""

from __future__ import annotations

import os
import threading
from contextvars import ContextVar
from operator import is_
from time import perf_counter
from typing import Any

from circuit.backends import registry
from circuit.backends.base import Backend, Target
from circuit.lang import environment
from circuit.lang.options import NOTHING, Options, command_line, resolve
from circuit.lang.options import current as around
from circuit.report import LastRun, Mode
from circuit.runtime.tally import Tally

#: More threads than this do not wait any faster.
WAITING = 64


class Running:
    """One outermost call."""

    __slots__ = (
        "_target", "backend_name", "backends", "began", "ends", "forced", "met",
        "notes", "options", "tallies",
    )  # fmt: skip

    def __init__(
        self, backend_name: str, options: Options, forced: bool, backends: Backends
    ) -> None:
        self.backend_name = backend_name
        self.options = options
        self.forced = forced
        self.backends = backends
        self.tallies: dict[tuple[object, Mode], Tally] = {}
        #: sites that this call passes by or has seen within themselves
        self.met: set[Any] = set()
        self.ends = True  # `finish` will be called
        self.began = perf_counter()
        self.notes: dict[str, None] = {}
        self._target: Target | None = None

    @property
    def backend(self) -> Backend:
        return self.backends.get(self.backend_name)

    def target(self) -> Target:
        """What the backend is; asked once a call."""
        if self._target is None:
            self._target = self.backend.target(self.options.workers)
        return self._target

    def workers(self, waits: bool = False) -> int:
        count = self.target().workers
        return max(count, WAITING) if waits and self.options.workers is None else count

    def last_run(self) -> LastRun:
        """What happened so far, in the order in which the loops first ran."""
        rows = tuple(self.tallies.values())
        return LastRun(self.backend_name, (), tuple(self.notes), rows)

    def finish(self) -> LastRun:
        """The call is over: sites that it passed by are asked again by the next one."""
        if self.met:
            seconds = perf_counter() - self.began
            for site in tuple(self.met):
                site.reset(seconds)
        return self.last_run()

    def thaw(self) -> None:
        """Time has passed: sites that were passed by are asked once more."""
        for site in tuple(self.met):
            site.cold = False


class Backends:
    """The backends in use in this process, each made once, when it is first needed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: dict[str, Backend] = {}
        #: how often each loop of this process ran in parallel, by file and line
        self.parallel: dict[tuple[str, int], int] = {}
        #: the choices of the call before: layers, backend's name, options, forced
        self.resolved: tuple[tuple[object, ...], str, Options, bool] | None = None

    def ran_parallel(self, file: str, line: int) -> None:
        """Count an execution; several threads may lose one."""
        self.parallel[file, line] = self.parallel.get((file, line), 0) + 1

    def get(self, name: str) -> Backend:
        """The backend of that name. Raises what `registry.get` raises."""
        found = self._made.get(name)
        if found is not None:
            return found
        with self._lock:
            if name not in self._made:
                self._made[name] = registry.get(name)
            return self._made[name]


current: ContextVar[Running | None] = ContextVar("circuit_running", default=None)


def start(options: Options, backends: Backends, toml: Options | None) -> Running:
    """Resolve the choices for one outermost call."""
    layers = (options, around(), command_line.chosen, toml, _environment())
    found = backends.resolved
    if found is None or not _same(found[0], layers):
        chosen = resolve(options, toml)
        name = registry.resolve(chosen.backend or registry.AUTO)
        found = layers, name, chosen, environment.force_parallel()
        backends.resolved = found
    return Running(found[1], found[2], found[3], backends)


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether every layer of choices is the same object, the environment equal."""
    return one[-1] == other[-1] and all(map(is_, one[:-1], other[:-1]))


#: What the choices depend on besides the layers of options.
_NAMES = tuple(
    os.fsencode(name)
    for name in (
        "CIRCUIT_BACKEND",
        "CIRCUIT_WORKERS",
        "CIRCUIT_FORCE_PARALLEL",
        "CIRCUIT_SHADOW",
        "RAY_ADDRESS",
    )
)


def _environment() -> tuple[object, ...]:
    """The variables as bytes, read without the decoding that costs a microsecond each.

    Where Python keeps the environment otherwise, an object equal to no other.
    """
    data = getattr(os.environ, "_data", None)
    if data is None or os.name != "posix":
        return (object(),)
    return tuple(map(data.get, _NAMES))


__all__ = ["NOTHING", "Backends", "Running", "current", "start"]
