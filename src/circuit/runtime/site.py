"""A planned loop of a compiled function: its executions start here.

An execution that is looked at costs microseconds, so a site whose executions are brief,
or lie within one another as those of a recursion do, goes *cold*: the rewritten code
then runs the plain loop. In a recursion the first executions are the outermost ones.
They stay open, and each of their chunks that took long thaws the cold sites for one
execution more: so what is large is looked at from above, and the many small ones below
cost nothing. With the outermost call the cold ends.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from types import FunctionType
from typing import TYPE_CHECKING, Any
from weakref import ref

from circuit.compiler.filled import RESULT
from circuit.compiler.kept import KeptLoop
from circuit.runtime.context import Running, current
from circuit.runtime.cost import BRIEF, DEEP, LOOK, OFTEN, SELDOM, SHARE, SHORT, Learned
from circuit.runtime.run import CONTAINERS, Run, started

if TYPE_CHECKING:
    from circuit.compiler.pipeline import Code
    from circuit.stdlib.sources import Start


class _Probe:
    def __call__(self, probe: object) -> int:
        return sys.getrefcount(probe)

    def list(self, part: object, probe: object) -> int:
        return sys.getrefcount(probe)


#: References to an object that only the call of a site holds.
ALONE = _Probe()(object())
#: The same in one of its methods.
ALONE_IN_METHOD = _Probe().list(None, object())


class Site:
    """One planned loop of a compiled function, in this process."""

    __slots__ = (
        "brief", "cold", "deep", "default", "fn", "last", "learned", "loop",
        "nested", "often", "read",
    )  # fmt: skip

    def __init__(
        self,
        fn: FunctionType,
        loop: KeptLoop,
        read: Callable[[], Code | None],
        default: Callable[[], Running],
    ) -> None:
        self.fn = fn
        self.loop = loop
        #: the loop's code for a hand-over; None where it may not be handed over
        self.read = read
        self.default = default
        self.cold = False  # the plain loop runs
        self.brief = 0  # brief executions in a row
        self.often = OFTEN  # so many brief ones make it cold
        self.nested = 0  # executions of this call since one was within another
        self.deep = DEEP  # so many of these make it cold
        self.last: ref[Run] | None = None
        self.learned = Learned()

    def __call__(self, iterable: Iterable[Any]) -> Run:
        if type(iterable) in CONTAINERS:
            return self.run(iterable, iter(iterable), None)
        owned = sys.getrefcount(iterable) <= ALONE
        start = started(self, iterable, owned)
        return self.run(iterable, start.iterator, start)

    def begin(self, iterable: Iterable[Any], owned: bool) -> Run:
        """As a call, by a method that knows whether the iterable is only its own."""
        if type(iterable) in CONTAINERS:
            return self.run(iterable, iter(iterable), None)
        start = started(self, iterable, owned)
        return self.run(iterable, start.iterator, start)

    def run(
        self, iterable: Iterable[Any], iterator: Iterator[Any], start: Start | None
    ) -> Run:
        """An execution, as one of the outermost call that it is in."""
        running = current.get()
        if running is None:
            running = self.default()
        run = Run(self, iterable, iterator, start, running)
        if running.forced:
            return run
        last = self.last
        if self.nested or (last is not None and last() is not None):
            self.nested += 1
            run.within = True
            running.met.add(self)
        if self.nested > self.deep or not self.deep:
            self.freeze(running)
        self.last = ref(run)
        return run

    # -- what is passed by ----------------------------------------------------------

    def ended(self, run: Run, seconds: float) -> None:
        """An execution ran to its end in place."""
        if not run.within and (self.nested or not self.deep):
            self.surface(seconds)
        if seconds >= BRIEF:
            self.brief = 0
            self.often = OFTEN
            return
        self.brief += 1
        if self.brief >= self.often:
            self.freeze(run.running)

    def freeze(self, running: Running) -> None:
        """From here on the plain loop runs, until it is thawed."""
        # Code that outlives its circuit's call, as a generator's does, has no end that
        # would bring the site back.
        if running.ends:
            self.cold = True
            running.met.add(self)

    def surface(self, seconds: float) -> None:
        """A whole recursion took so long: that many executions of the next are seen."""
        self.deep = min(int(seconds * SHARE / LOOK), DEEP)
        self.nested = 0
        self.cold = False

    def reset(self, seconds: float) -> None:
        """The outermost call is over, and took so long: the next one begins anew."""
        if self.brief >= self.often:
            self.often = SELDOM if seconds >= SHORT else 1
        self.brief = 0
        self.cold = False
        if self.nested:
            self.surface(seconds)

    # -- comprehensions -------------------------------------------------------------

    def list(self, part: Any, iterable: Iterable[Any]) -> list[Any]:
        """`[… for x in iterable]`, where `part` does it for some of the items."""
        run = self.begin(iterable, sys.getrefcount(iterable) <= ALONE_IN_METHOD)
        del iterable
        result: list[Any] = []
        _collect(run, part, result.extend, result)
        return result

    def set(self, part: Any, iterable: Iterable[Any]) -> set[Any]:
        """`{… for x in iterable}`; `part` gives a list of the elements."""
        run = self.begin(iterable, sys.getrefcount(iterable) <= ALONE_IN_METHOD)
        del iterable
        result: set[Any] = set()
        _collect(run, part, result.update, None)
        return result

    def dict(self, part: Any, iterable: Iterable[Any]) -> dict[Any, Any]:
        """`{k: v for x in iterable}`; `part` gives a list of the pairs."""
        run = self.begin(iterable, sys.getrefcount(iterable) <= ALONE_IN_METHOD)
        del iterable
        result: dict[Any, Any] = {}
        _collect(run, part, result.update, None)
        return result

    def generator(self, part: Any, iterable: Iterable[Any]) -> Iterator[Any]:
        """The items that a generator argument gives to the call that uses it up."""
        run = self.begin(iterable, sys.getrefcount(iterable) <= ALONE_IN_METHOD)
        del iterable
        return chain.from_iterable(_pieces(run, part))

    def any(self, part: Any, iterable: Iterable[Any]) -> Iterator[Any]:
        """As `generator`: what decides is found in place, where the plan stopped."""
        run = self.begin(iterable, sys.getrefcount(iterable) <= ALONE_IN_METHOD)
        del iterable
        return chain.from_iterable(_pieces(run, part))

    all = next = any


def _collect(
    run: Run, part: Any, take: Callable[[Any], None], into: list[Any] | None
) -> None:
    while run.more():
        take(part(run.chunk))
        if run.due():
            held: list[Any] = [] if into is None else into
            run.plan({**_cells(part), RESULT: held})
            run.settle()
            if into is None:
                take(held)


def _pieces(run: Run, part: Any) -> Iterator[Iterable[Any]]:
    while run.more():
        yield part(run.chunk)
        if run.due():
            held: list[Any] = []
            run.plan({**_cells(part), RESULT: held})
            run.settle()
            yield held


def _cells(function: Any) -> dict[str, Any]:
    """What a comprehension reads of the names around it."""
    found: dict[str, Any] = {}
    for name, cell in zip(
        function.__code__.co_freevars, function.__closure__ or (), strict=True
    ):
        try:
            found[name] = cell.cell_contents
        except ValueError:
            continue
    return found
