"""What is shared by everything one outermost call does: backend, options, records."""

from __future__ import annotations

import threading
from contextvars import ContextVar
from dataclasses import dataclass, field

from circuit.backends import registry
from circuit.backends.base import Backend, Target
from circuit.lang import environment
from circuit.lang.options import NOTHING, Options, resolve
from circuit.report import Recorder

#: More threads than this do not wait any faster.
WAITING = 64


@dataclass(slots=True)
class Running:
    """One outermost call."""

    backend_name: str
    options: Options
    forced: bool
    backends: Backends
    recorder: Recorder = field(default_factory=Recorder)

    @property
    def backend(self) -> Backend:
        return self.backends.get(self.backend_name)

    def target(self) -> Target:
        return self.backend.target(self.options.workers)

    def workers(self, waits: bool = False) -> int:
        count = self.target().workers
        return max(count, WAITING) if waits and self.options.workers is None else count


class Backends:
    """The backends in use in this process, each made once, when it is first needed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: dict[str, Backend] = {}

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
    chosen = resolve(options, toml)
    name = registry.resolve(chosen.backend or registry.AUTO)
    return Running(name, chosen, environment.force_parallel(), backends)


__all__ = ["NOTHING", "Backends", "Running", "current", "start"]
