"""One execution of a planned loop: in place, measured, and handed over when it pays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from time import perf_counter, thread_time
from typing import TYPE_CHECKING, Any

from circuit.lang import environment
from circuit.report import Mode
from circuit.runtime.context import Running
from circuit.runtime.cost import (
    CHUNK,
    ENOUGH,
    FEW,
    HAND_OVER,
    LONG_PATIENCE,
    PATIENCE,
    SIZED,
    WAITING_SHARE,
    left_of,
    pays,
    pays_to_wait,
)
from circuit.runtime.tally import Tally

if TYPE_CHECKING:
    from circuit.runtime.site import Site
    from circuit.stdlib.sources import Start

#: Containers whose iterator is this loop's own and knows how many items are left.
CONTAINERS: frozenset[type] = frozenset(
    (list, tuple, range, str, bytes, bytearray, dict, set)
)

_END = object()
_next = next

# What a run is doing. `PLACE`: chunk by chunk in place. `LAST`: the chunk is the
# iterator itself, to its end. `KEEP`: the next chunk will be that. `FORCED`, `KNOWN`:
# to be handed over at once. `REST`: what the hand-over left is to be done in place;
# `RESTING`: that is the chunk.
PLACE, LAST, KEEP, FORCED, KNOWN, REST, RESTING, DONE = range(8)


class Run:
    """One execution of a site's loop."""

    __slots__ = (
        "__weakref__",
        "began",
        "brief",
        "chunk",
        "consumed",
        "count",
        "cpu",
        "error",
        "iterable",
        "iterator",
        "left",
        "mark",
        "returned",
        "running",
        "seen",
        "site",
        "sized",
        "start",
        "state",
        "tally",
        "value",
        "within",
    )  # fmt: skip

    def __init__(
        self,
        site: Site,
        iterable: Iterable[Any],
        iterator: Iterator[Any],
        start: Start | None,
        running: Running,
    ) -> None:
        self.site = site
        self.iterable = iterable
        self.iterator = iterator
        self.start = start
        self.running = running
        self.count = 1
        self.consumed = 0
        self.error: BaseException | None = None
        self.left = self.returned = False
        self.value: Any = None
        self.chunk: Iterable[Any] = ()
        self.sized = type(iterator) in SIZED
        self.within = False  # another execution of the same loop
        self.brief = False  # as foreseen: too short for a hand-over
        after = environment.forced_after() if running.forced else 0
        if running.forced and not after:
            self.state = FORCED
            return
        self.state = PLACE
        tally = running.tallies.get((site, "inline"))
        if tally is None:
            tally = self.row("inline")
        self.tally = tally
        if after:
            self.count = after
        elif site.learned.each:
            self.foresee()
        tally.runs += 1
        #: thread_time() at the begin. Asking costs more than a brief loop, so where the
        #: one before was brief, it is asked when this one proves otherwise.
        self.cpu: float | None = None
        if not site.brief or site.loop.waits:
            self.cpu = thread_time()
        self.seen = 0.0  # seconds until the chunk before ended
        self.mark = 0.0  # by the clock that counts, once that is asked
        self.began = perf_counter()

    # -- what rewritten code asks ---------------------------------------------------

    def more(self) -> bool:
        """Whether the loop goes on; `chunk` then has the next items."""
        state = self.state
        if state == PLACE:
            return self.piece()
        if state in (DONE, LAST):
            return False
        if state == KEEP:
            self.chunk = self.iterator
            self.state = LAST
            return True
        if state == REST:
            self.rest()
            return True
        self.chunk = ()
        return True

    def due(self) -> bool:
        """Whether to hand the rest over, asked after each chunk."""
        state = self.state
        if state == PLACE:
            return self.measure()
        if state == LAST:
            self.ended()
            return False
        if state == RESTING:
            self.rested()
            return False
        return state in (FORCED, KNOWN)

    def settle(self) -> bool:
        """After names are bound: raise what the ordered part raised; true to leave."""
        error, self.error = self.error, None
        if error is not None:
            raise error
        return self.left or self.returned

    # -- in place -------------------------------------------------------------------

    def foresee(self) -> None:
        """What earlier executions cost says what to do with this one."""
        learned = self.site.learned
        each = learned.each
        self.count = max(1, min(int(CHUNK / each), 4096))
        if not self.sized:
            return
        left = left_of(self.iterator, 0)
        if left is None or learned.pause:
            return
        if each * left < 10 * PATIENCE:
            self.brief = each * left < HAND_OVER
        elif self.pays(each, left):
            self.state = KNOWN
            self.tally.runs -= 1  # nothing will be done in place

    def piece(self) -> bool:
        """The next chunk, if there is one."""
        iterator, count = self.iterator, self.count
        if self.sized:
            try:
                left = iterator.__length_hint__()  # type: ignore[attr-defined]
            except OverflowError:
                left = count + 1
            if left <= count:
                # The loop's own end, and whatever the iterator does there.
                self.count = left
                self.chunk = iterator
                self.state = LAST
                return True
            self.chunk = islice(iterator, count)
            return True
        item = _next(iterator, _END)
        if item is _END:
            self.state = DONE
            self.ended(0)
            return False
        self.chunk = (
            (item,) if count == 1 else chain((item,), islice(iterator, count - 1))
        )
        return True

    def measure(self) -> bool:
        """A chunk is done: how large the next one is, and whether to hand over."""
        self.consumed = consumed = self.consumed + self.count
        if self.running.forced:
            return True
        elapsed = perf_counter() - self.began
        done = self.count
        # A coarse clock may not have moved.
        recent = max(elapsed - self.seen, 1e-9) / done
        self.count = max(1, min(int(CHUNK / recent) + 1, done * 8))
        if elapsed - self.seen > CHUNK and self.running.met:
            self.running.thaw()
        self.seen = elapsed
        each = min(elapsed / consumed, recent)
        if self.brief and each < 2 * self.site.learned.each:
            self.keep()
            return False
        if elapsed < PATIENCE:
            return False
        site = self.site
        # What others on this machine take makes the wall clock no guide, but for loops
        # that wait or read.
        timed = not (site.loop.waits or site.loop.files)
        now, mark = thread_time() if timed else elapsed, self.mark
        self.mark = now
        used = self.used(elapsed) if timed else elapsed
        if not (site.learned.tried or elapsed > ENOUGH or self.few()):
            # The first items may have imported a module or filled a cache.
            if not mark or elapsed < LONG_PATIENCE:
                return False
            each = min((now - mark) / done, each)
        return self.decide(used, min(used / consumed, each))

    def few(self) -> bool:
        """Whether to look at more items in place is much of what could be saved."""
        left = left_of(self.iterator, self.consumed)
        return left is not None and left < FEW

    def decide(self, elapsed: float, each: float) -> bool:
        """The cost model: is what is left worth a hand-over?"""
        site = self.site
        left = left_of(self.iterator, self.consumed)
        if left is None:
            left = self.estimate(self.consumed)
        if left is None:
            if elapsed < LONG_PATIENCE:
                return False
            left = self.consumed
        if self.pays(each, left):
            if not site.learned.paused():
                site.learned.saw(each, 1)
                return True
            self.keep()
        elif left * each < PATIENCE or (
            self.running.workers() < 2 and not self.waits()
        ):
            self.keep()
        return False

    def pays(self, each: float, left: int) -> bool:
        site = self.site
        if self.waits() and pays_to_wait(each, left, site.learned):
            return True
        workers = self.running.workers()
        return pays(each, left, workers, site.learned, site.loop.emits)

    def waits(self) -> bool:
        """Whether the loop, which calls what may wait, was seen to wait."""
        if not self.site.loop.waits:
            return False
        if self.state != PLACE or not self.consumed:
            return True
        elapsed = perf_counter() - self.began
        return self.used(elapsed) < WAITING_SHARE * elapsed

    def used(self, elapsed: float) -> float:
        """Seconds of the processor since the begin, which was `elapsed` ago."""
        now = thread_time()
        if self.cpu is None:
            self.cpu = now - elapsed
        return now - self.cpu

    def estimate(self, consumed: int) -> int | None:
        """The items left in iterators over iterators."""
        # Loaded late: most loops run over containers, and none of this is asked then.
        from circuit.stdlib.iterators import cells_of

        cells = cells_of(self.iterator)
        return None if cells is None else cells.size

    def keep(self) -> None:
        """Stay in place: the plain iterator from here on."""
        self.state = KEEP
        self.count = left_of(self.iterator, 0) or 0 if self.sized else 0

    def ended(self, last: int | None = None) -> None:
        """The loop ran to its end in place."""
        self.state = DONE
        seconds = perf_counter() - self.began
        items = self.consumed + (self.count if last is None else last)
        tally = self.tally
        tally.items += items
        tally.seconds += seconds
        if self.running.forced:
            return
        site = self.site
        spent = seconds
        if seconds > PATIENCE and not self.waits():
            spent = self.used(seconds)
        site.learned.ended(spent, items)
        site.ended(self, seconds)

    def rest(self) -> None:
        """What a hand-over left, as the last chunk."""
        self.chunk = self.iterator
        self.state = RESTING
        self.count = self.remaining() or 0
        self.began = perf_counter()

    def rested(self) -> None:
        """The rest ran to its end in place.

        Of an iterator that does not know its size only the seconds are known: counting
        its items would cost a loop with a small body a third of its speed.
        """
        self.state = DONE
        seconds = perf_counter() - self.began
        if self.count or seconds >= CHUNK:
            tally = self.tally
            tally.runs = tally.runs or 1
            tally.items += self.count
            tally.seconds += seconds

    def remaining(self) -> int | None:
        """How many items are left, if the iterator knows it."""
        found = left_of(self.iterator, 0)
        return self.estimate(0) if found is None else found

    def row(self, mode: Mode) -> Tally:
        """The row of `last_run` for this loop in a mode."""
        tallies = self.running.tallies
        key = (self.site, mode)
        found = tallies.get(key)
        if found is None:
            fn = self.site.fn
            found = tallies[key] = Tally(
                self.site.loop.line, mode, fn.__qualname__, fn.__code__.co_filename
            )
        return found

    # -- handed over ------------------------------------------------------------------

    def plan(self, values: dict[str, Any]) -> dict[str, Any]:
        """Hand the rest over; the names to bind, with their values."""
        snapshot, values = values, dict(values)
        snapshot.clear()  # up to 3.12 the frame keeps it, and what is in it
        # Loaded late: short programs never come here, and it is half of Circuit.
        from circuit.runtime.handover import hand_over

        result = hand_over(self, values)
        self.error = result.error
        self.left, self.returned = result.left, result.returned
        self.value = result.value
        return result.values

    def begun(self) -> float:
        """Seconds that the items done in place took; they are recorded."""
        if self.state in (FORCED, KNOWN):
            return 0.0
        seconds = perf_counter() - self.began
        self.tally.items += self.consumed
        self.tally.seconds += seconds
        return seconds


def started(site: Site, iterable: Iterable[Any], owned: bool) -> Start:
    """Begin a loop over anything but a built-in container."""
    # Loaded late: the sources know files, tables and much more.
    from circuit.stdlib.sources import begin

    return begin(iterable, None, owned)


__all__ = ["CONTAINERS", "Run", "started"]
