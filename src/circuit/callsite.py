"""Independent calls at work: made in place and timed, or at the same time in workers.

A group is measured first: what each call took says whether its next execution is worth
the forks. In a recursion the first call of a pair predicts the second, one level after
the other on the way back up: a function calls *itself with sites* first, and then, as
long as a call is short, itself without them, so that the many small calls at the bottom
cost nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from types import FunctionType
from typing import Any

from circuit.backends.base import Job, NotShippable, Part
from circuit.backends.inside import inside_worker
from circuit.backends.shipping import ship
from circuit.callwork import CallWork, Given, Returned
from circuit.compiler.collection import uncollected
from circuit.compiler.frontend import calls as effects
from circuit.compiler.frontend.effects.table import is_value_type
from circuit.compiler.frontend.independent import Group, Verdict, judge, strange
from circuit.compiler.identity import number
from circuit.compiler.universe import scan
from circuit.context import Running, current
from circuit.lang.function import state_of
from circuit.report import Mode
from circuit.tally import Tally

#: Seconds that all calls but the longest must take together for a fork to pay.
WORTH = 0.02
#: A recursive call at least as long is followed by another one with sites.
FOLLOWED = 0.0002
#: Groups shorter than this are measured ever more seldom, at most this seldom.
BRIEF, SELDOM = 0.002, 256


class CallSite:
    """One group of independent calls of a compiled function, in this process."""

    __slots__ = (
        "active", "body", "group", "hint", "inner", "reported", "seconds", "skip",
        "skips", "verdicts",
    )  # fmt: skip

    def __init__(self, group: Group) -> None:
        self.group = group
        self.body: FunctionType | None = None  # the function with its sites
        self.inner: FunctionType | None = None  # the function without them
        self.seconds: tuple[float, ...] = ()  # what each call took last
        self.hint = 0.0  # what a recursive call is expected to take
        self.active: Running | None = None  # the run whose recursion it is in
        self.skip = 0  # executions that are not looked at
        self.skips = 1
        self.verdicts: dict[object, Verdict] = {}

    def __call__(self) -> Calls | None:
        """Begin an execution; None: nothing is to be done but the plain calls."""
        if self.skip:
            self.skip -= 1
            return None
        running = current.get()
        if running is None or inside_worker():
            return None
        made = Calls(self, running)
        made.top = self.active is not running
        hint, self.hint = self.hint, 0.0
        if running.forced:
            made.wanted = made.top
        elif self.group.recursive:
            made.wanted = hint >= 2 * WORTH and running.workers() > 1
        else:
            made.wanted = _worth(self.seconds) and running.workers() > 1
        self.active = running
        return made

    def measured(self, seconds: Sequence[float], often: bool) -> None:
        """What the calls took; `often`: the next execution is to be looked at."""
        self.seconds = tuple(seconds)
        if often or self.group.recursive or sum(seconds) > BRIEF:
            self.skips = 1
            return
        self.skip = self.skips
        self.skips = min(2 * self.skips, SELDOM)


class Calls:
    """One execution of a group."""

    __slots__ = (
        "begun", "clock", "done", "parallel", "results", "running", "seconds", "site",
        "top", "wanted",
    )  # fmt: skip

    def __init__(self, site: CallSite, running: Running) -> None:
        self.site = site
        self.running = running
        self.wanted = self.done = False
        self.top = True  # not within another execution of the same group
        self.results: list[Any] = []
        self.seconds: list[float] = []
        self.parallel = _partitions(running)
        self.begun = self.clock = perf_counter()

    # -- in place ---------------------------------------------------------------------

    def pick(self, found: Any) -> Any:
        """What to call where the function calls itself: with sites, or without them."""
        site = self.site
        if found is not site.inner:
            return found
        if self.seconds and self.seconds[-1] < FOLLOWED:
            return found
        if self.seconds:
            site.hint = self.seconds[-1]
        return site.body

    def tock(self, result: Any) -> Any:
        """A call is done."""
        now = perf_counter()
        self.seconds.append(now - self.clock)
        self.clock = now
        site = self.site
        site.hint = 0.0
        if len(self.seconds) == len(site.group.calls):
            inside = _partitions(self.running) > self.parallel
            # What is in the calls may use the workers already.
            if inside:
                site.measured((), True)
            else:
                site.measured(self.seconds, self.running.forced)
            if self.top:
                site.active = None
                self.record("inline", now - self.begun)
        return result

    # -- in workers -------------------------------------------------------------------

    def take(self, index: int) -> Any:
        """The result of a call."""
        return self.results[index]

    def run(self, *given: tuple[Any, tuple[Any, ...], dict[str, Any]]) -> None:
        """Make the calls in workers, if nothing is against it; then they are `done`."""
        calls: list[Given] = []
        for (held, args, kwargs), state in zip(
            given, self.site.group.circuits, strict=True
        ):
            if state_of(held) is not state:
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
        universe = _universe(roots)
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
                seconds.append(outcome.seconds)
                retries += each.retries
        finally:
            close: Callable[[], None] | None = getattr(done, "close", None)
            if close is not None:
                close()
        if strange(effects.Knowledge(None), _universe(results)):
            return self.stay("C202", "what the calls return has effects of its own")
        self.results = results
        self.done = True
        if not group.recursive:
            site.measured(seconds, self.running.forced)
        if self.top:
            site.active = None
        self.record("parallel", perf_counter() - self.begun, len(results), retries)
        return None

    def stay(self, code: str, reason: str) -> None:
        """The calls are made in place."""
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
        found = self.running.tallies.get((self.site, mode))
        if found is None:
            fn = group.function.fn
            found = Tally(group.line, mode, fn.__qualname__, fn.__code__.co_filename)
            self.running.tallies[(self.site, mode)] = found
        found.runs += 1
        found.items += len(group.calls)
        found.seconds += seconds
        found.partitions += partitions
        found.retries += retries
        found.code, found.reason = code or found.code, reason or found.reason


def _parts(count: int) -> Iterator[Part]:
    return (Part(index, index, 1, index) for index in range(count))


def _partitions(running: Running) -> int:
    """How much ran in workers so far."""
    return sum(
        tally.partitions
        for (_, mode), tally in list(running.tallies.items())
        if mode == "parallel"
    )


def _worth(seconds: tuple[float, ...]) -> bool:
    return bool(seconds) and sum(seconds) - max(seconds) >= WORTH


def _universe(roots: list[Any]) -> frozenset[type]:
    """The types that some values lead to, without those known to be harmless."""
    with uncollected():
        return frozenset(kind for kind in scan(roots).types if not is_value_type(kind))
