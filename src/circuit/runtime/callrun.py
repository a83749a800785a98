"""One execution of a group of independent calls: in place and timed, or in workers."""

from __future__ import annotations

from importlib import import_module
from time import perf_counter
from typing import Any, Protocol

from circuit.compiler.frontend.independent import Group, Verdict
from circuit.report import Mode
from circuit.runtime.context import Running
from circuit.runtime.tally import Tally


class Origin(Protocol):
    """The site that an execution belongs to."""

    group: Group
    #: by what the arguments are, with the functions among them, which stay alive
    verdicts: dict[object, tuple[Verdict, list[object]]]

    in_place: float  # seconds that the group took last in place, 0 where not known

    def measured(self, running: Running, seconds: list[float], inside: bool) -> None:
        """All calls were made, and took so long."""

    def paid(self, worth: bool) -> None:
        """The calls were made in workers; whether that was faster than in place."""

    def expected(self) -> float:
        """Seconds that the calls are thought to take in place."""


class Calls:
    """One execution of a group."""

    __slots__ = (
        "begun", "clock", "done", "given", "parallel", "results", "running", "seconds",
        "site", "wanted",
    )  # fmt: skip

    def __init__(self, site: Origin, running: Running, wanted: bool) -> None:
        self.site = site
        self.running = running
        self.wanted = wanted
        self.done = False
        #: what is called with what, where it could be evaluated
        self.given: tuple[tuple[Any, tuple[Any, ...], dict[str, Any]], ...] = ()
        self.results: list[Any] = []
        self.seconds: list[float] = []
        self.parallel = _partitions(running)
        self.begun = self.clock = perf_counter()

    # -- in place ---------------------------------------------------------------------

    def tock(self, result: Any) -> Any:
        """A call is done."""
        now = perf_counter()
        self.seconds.append(now - self.clock)
        self.clock = now
        if len(self.seconds) == len(self.site.group.calls):
            inside = _partitions(self.running) > self.parallel
            self.site.in_place = now - self.begun
            self.site.measured(self.running, self.seconds, inside)
            self.record("inline", now - self.begun)
        return result

    # -- in workers -------------------------------------------------------------------

    def run(self) -> None:
        """Make the calls in workers, if nothing is against it; then they are `done`."""
        # What workers need is loaded when they are first needed.
        import_module("circuit.runtime.callover").run(self)
        self.clock = perf_counter()

    def take(self, index: int) -> Any:
        """The result of a call."""
        return self.results[index]

    def stay(self, code: str, reason: str) -> None:
        """The calls are made in place."""
        self.site.paid(False)
        self.record("sequential", 0.0, code=code, reason=reason)

    def record(
        self,
        mode: Mode,
        seconds: float,
        partitions: int = 0,
        retries: int = 0,
        code: str = "",
        reason: str = "",
    ) -> None:
        group = self.site.group
        found = tally(group, self.running, self.site, mode)
        found.runs += 1
        if mode == "parallel":
            self.running.backends.ran_parallel(found.file, found.line)
        found.items += len(group.calls)
        found.seconds += seconds
        found.partitions += partitions
        found.retries += retries
        found.code, found.reason = code or found.code, reason or found.reason


def tally(group: Group, running: Running, site: object, mode: Mode) -> Tally:
    """The row of `last_run` of a group in one mode."""
    found = running.tallies.get((site, mode))
    if found is None:
        fn = group.function.fn
        found = Tally(group.line, mode, fn.__qualname__, fn.__code__.co_filename)
        running.tallies[(site, mode)] = found
    return found


def _partitions(running: Running) -> int:
    """How much ran in workers so far."""
    return sum(
        tally.partitions
        for (_, mode), tally in list(running.tallies.items())
        if mode == "parallel"
    )
