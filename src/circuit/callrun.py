"""One execution of a group of independent calls: in workers, or in place and timed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter
from types import MethodType
from typing import Any, Protocol

from circuit.backends.base import Job, NotShippable, Part
from circuit.backends.shipping import ship
from circuit.callwork import CallWork, Given, Returned
from circuit.compiler.collection import uncollected
from circuit.compiler.frontend import calls as effects
from circuit.compiler.frontend.effects.table import is_value_type
from circuit.compiler.frontend.independent import Group, Verdict, judge, strange
from circuit.compiler.identity import number
from circuit.compiler.universe import scan
from circuit.context import Running
from circuit.cost import WAITING_SHARE
from circuit.lang.function import state_of
from circuit.report import Mode
from circuit.tally import Tally

#: In workers the calls must take less than this share of their time in place.
PAYS = 0.95
#: Looking at the arguments may take this share of what the calls are expected to take.
SIGHT = 0.05


class Origin(Protocol):
    """The site that an execution belongs to."""

    group: Group
    verdicts: dict[object, Verdict]

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
            self.site.measured(self.running, self.seconds, inside)
            self.record("inline", now - self.begun)
        return result

    # -- in workers -------------------------------------------------------------------

    def take(self, index: int) -> Any:
        """The result of a call."""
        return self.results[index]

    def run(self) -> None:
        """Make the calls in workers, if nothing is against it; then they are `done`."""
        given, self.given = self.given, ()
        if not given:
            return self.stay("C202", "the arguments cannot be evaluated ahead")
        calls: list[Given] = []
        for (held, args, kwargs), state in zip(
            given, self.site.group.circuits, strict=True
        ):
            function = held
            if isinstance(held, MethodType):
                function, args = held.__func__, (held.__self__, *args)
            if state_of(function) is not state:
                return self.stay("C202", "a name no longer means the circuit it meant")
            calls.append(Given(state, args, kwargs))
        roots = [held for each in calls for held in (*each.args, *each.kwargs.values())]
        problem = self.problem(calls, roots)
        if problem:
            return self.stay("C302", problem)
        try:
            self.make(calls, roots)
        except NotShippable as error:
            self.stay("C501", str(error))
        finally:
            self.clock = perf_counter()
        return None

    def problem(self, calls: list[Given], roots: list[Any]) -> str:
        """Why the calls must be made in place, or nothing."""
        site = self.site
        if not all(guard.holds() for guard in site.group.guards):
            return "a name no longer means what it meant when the function was read"
        universe = _universe(roots, self.budget())
        if universe is None:
            return "the arguments hold too many objects to look at all of them"
        bound = tuple(id(held) for held in roots if callable(held))
        key = (universe, bound)
        found = site.verdicts.get(key)
        if found is None or not found.holds():
            asked = [(each.state.fn, each.args, each.kwargs) for each in calls]
            found = site.verdicts[key] = judge(site.group.function, asked, universe)
        return found.problem

    def make(self, calls: list[Given], roots: list[Any]) -> None:
        site, running = self.site, self.running
        functions = [each.state.fn for each in calls]
        work = CallWork(tuple(calls), lambda: number([*roots, *functions]))
        group = site.group
        job = Job(
            f"{group.function.fn.__qualname__}:{group.line}",
            _parts(len(calls)),
            work.run,
            work.encode,
            work.decode,
            lambda: ship(work.shipped()),
            lambda part, _: calls[part.start].state.fn.__qualname__,
            running.workers(),
        )
        results: list[Any] = []
        seconds: list[float] = []
        retries = 0
        done = running.backend.run(job)
        try:
            for each in done:
                outcome = each.outcome
                assert isinstance(outcome, Returned)
                if outcome.failed:
                    return self.stay("C202", outcome.failed)
                results.append(outcome.value)
                # What it would have taken in place, where nothing else is running.
                waited = outcome.cpu < WAITING_SHARE * outcome.seconds
                seconds.append(outcome.seconds if waited else outcome.cpu)
                retries += each.retries
        finally:
            close: Callable[[], None] | None = getattr(done, "close", None)
            if close is not None:
                close()
        universe = _universe(results, self.budget())
        if universe is None or strange(effects.Knowledge(None), universe):
            return self.stay("C202", "what the calls return has effects of its own")
        self.results = results
        self.done = True
        site.measured(running, seconds, False)
        elapsed = perf_counter() - self.begun
        site.paid(elapsed < PAYS * sum(seconds))
        self.record("parallel", elapsed, len(results), retries)
        return None

    def budget(self) -> float | None:
        """Seconds that a look at the values may take."""
        return None if self.running.forced else max(0.002, SIGHT * self.site.expected())

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


def _parts(count: int) -> Iterator[Part]:
    return (Part(index, index, 1, index) for index in range(count))


def _partitions(running: Running) -> int:
    """How much ran in workers so far."""
    return sum(
        tally.partitions
        for (_, mode), tally in list(running.tallies.items())
        if mode == "parallel"
    )


def _universe(roots: list[Any], seconds: float | None) -> frozenset[type] | None:
    """The types that some values lead to, without those known to be harmless.

    None: after so many seconds they were not all found.
    """
    with uncollected():
        found = scan(roots, seconds=seconds)
    if not found.complete:
        return None
    return frozenset(kind for kind in found.types if not is_value_type(kind))
