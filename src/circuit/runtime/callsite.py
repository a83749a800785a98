"""Groups of independent calls in a compiled function: when they go to workers.

A group is measured first: what each call took says whether its next execution is worth
the forks. In a recursion the first call of a group predicts the next ones, one level
after the other on the way back up. For that a function calls itself *with sites* first,
and then, as long as that was short, itself as it is: the many small calls at the bottom
cost nothing. While a circuit runs its recursive callees carry their plain code, so that
they call themselves without a detour through the driver.
"""

from __future__ import annotations

from threading import Lock
from time import perf_counter
from types import FunctionType, MethodType
from typing import Any

from circuit.backends.inside import inside_worker
from circuit.compiler.frontend.independent import Group, Verdict
from circuit.lang.function import CircuitFunction
from circuit.runtime.callrun import Calls, tally
from circuit.runtime.context import Running, current
from circuit.runtime.cost import Learned

#: Seconds that all calls but the longest must take together for a fork to pay.
WORTH = 0.02
#: Groups shorter than this are measured ever more seldom, at most this seldom.
BRIEF, SELDOM = 0.002, 256


class CallSite:
    """One group of independent calls, in this process."""

    __slots__ = (
        "active", "group", "in_place", "learned", "seconds", "skip", "skips",
        "verdicts",
    )  # fmt: skip

    def __init__(self, group: Group) -> None:
        self.group = group
        self.seconds: tuple[float, ...] = ()  # what each call took last
        self.active: Running | None = None  # within an execution of this very group
        self.in_place = 0.0
        self.learned = Learned()
        self.skip = 0  # executions that are not looked at
        self.skips = 1
        self.verdicts: dict[object, tuple[Verdict, list[object]]] = {}

    def __call__(self) -> Calls | None:
        """Begin an execution; None: nothing is to be done but the plain calls."""
        if self.skip:
            self.skip -= 1
            return None
        running = current.get()
        if running is None or running is self.active or inside_worker():
            return None
        self.active = running
        return Calls(self, running, running.forced or self.worth(running))

    def worth(self, running: Running) -> bool:
        """Whether the calls are long enough for workers, as far as is known."""
        shorter = sum(self.seconds) - max(self.seconds, default=0.0)
        if shorter < WORTH or running.workers() < 2:
            return False
        return not self.learned.paused()

    def paid(self, worth: bool) -> None:
        """What the last time in workers has shown."""
        self.learned.paid(0.0 if worth else 1.0, 0.5)

    def expected(self) -> float:
        """Seconds that the calls took last."""
        return sum(self.seconds)

    def measured(self, running: Running, seconds: list[float], inside: bool) -> None:
        """What the calls took; `inside`: with parallel loops of their own."""
        self.active = None
        self.seconds = () if inside else tuple(seconds)
        if inside or running.forced or sum(seconds) > BRIEF:
            self.skips = 1
            return
        self.skip = self.skips
        self.skips = min(2 * self.skips, SELDOM)


class RecursionSite:
    """One group of independent calls some of which call the function itself."""

    __slots__ = (
        "_lock", "armed", "body", "borrowers", "function", "group", "hint", "in_place",
        "least", "plain", "state", "verdicts",
    )  # fmt: skip

    def __init__(self, group: Group, state: CircuitFunction, plain: bool) -> None:
        self.group = group
        self.state = state
        self.function = state.function
        self.plain = plain  # without sites it is the function as it was written
        self.body: FunctionType | None = None  # the function with sites
        self.armed = False
        self.hint = 0.0  # what the next call is expected to take
        self.least = 2 * WORTH  # what a call must take to be followed by workers
        self.in_place = 0.0
        self.borrowers = 0
        self.verdicts: dict[object, tuple[Verdict, list[object]]] = {}
        self._lock = Lock()

    def enter(self) -> None:
        """An outermost call begins that may come here."""
        with self._lock:
            self.borrowers += 1
            if self.borrowers > 1:
                return
            self.armed = True
            self.hint = 0.0
            if self.plain:
                self.state.enter()

    def leave(self) -> None:
        """The outermost call is over."""
        with self._lock:
            self.borrowers -= 1
            if self.plain and self.borrowers == 0:
                self.state.leave()

    def __call__(self) -> Calls | None:
        """Begin an execution that is the outermost one, or is known to be long."""
        self.armed = False
        hint, self.hint = self.hint, 0.0
        running = current.get()
        if running is None or inside_worker():
            return None
        if running.forced or (hint and running.workers() > 1):
            return Calls(self, running, True)
        if not hint:
            row = tally(self.group, running, self, "inline")
            row.runs += 1
            row.items += len(self.group.calls)
        return None

    def follow(self, begun: float, count: int, found: Any) -> Any:
        """The function to call next, after `count` long calls since `begun`."""
        body = self.bound(found)
        if body is found:
            return found
        each = (perf_counter() - begun) / count
        if each >= self.least:
            self.hint = each
            self.armed = True
        return body

    def bound(self, found: Any) -> Any:
        """The function with sites in the place of the circuit, bound as that is."""
        if found is self.function:
            return self.body
        if type(found) is MethodType and found.__func__ is self.function:
            assert self.body is not None
            return MethodType(self.body, found.__self__)
        return found

    def paid(self, worth: bool) -> None:
        """What the last time in workers has shown."""
        self.least = max(self.least / 2, 2 * WORTH) if worth else self.least * 2

    def expected(self) -> float:
        """Seconds that the calls take together, at least."""
        return self.least

    def measured(self, running: Running, seconds: list[float], inside: bool) -> None:
        """A whole group is done: where it is forced, the next one is, too."""
        self.armed = running.forced
