"""A planned loop at work: it runs in place, measures, and hands over when that pays."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from time import perf_counter, thread_time
from typing import Any

from circuit.compiler.frontend.loops import RESULT
from circuit.compiler.pipeline import Code
from circuit.context import Running, current
from circuit.region import Region, Result
from circuit.report import RegionReport
from circuit.stdlib.origins import Origins
from circuit.stdlib.sources import Start, begin
from circuit.stdlib.view import Refusal, View

#: Seconds in place before the measured cost is asked whether to hand over.
PATIENCE = 0.003
#: Seconds that a chunk should take, so that the clock is read seldom enough.
CHUNK = 0.0005
#: A site whose executions stay below this, this often, is passed by in outer loops.
BRIEF, OFTEN = 0.0002, 64
#: Seconds a hand-over must save to be worth its cost.
WORTH = 0.02

_END = object()
_next = next


class _Probe:
    def __call__(self, probe: object) -> int:
        return sys.getrefcount(probe)


#: References to an object that only the call of a site holds.
ALONE = _Probe()(object())


class Site:
    """One planned loop of a compiled function, in this process."""

    __slots__ = ("brief", "code", "cold", "default", "origins", "refuses")

    def __init__(self, code: Code, default: Callable[[], Running]) -> None:
        self.code = code
        self.default = default
        self.cold = False
        self.brief = 0
        self.refuses = 0
        self.origins = Origins()

    def __call__(self, iterable: Iterable[Any]) -> Run:
        owned = sys.getrefcount(iterable) <= ALONE
        running = current.get() or self.default()
        return Run(self, begin(iterable, self.origins, owned), running)

    # -- comprehensions -------------------------------------------------------------

    def list(self, part: Any, iterable: Iterable[Any]) -> list[Any]:
        """`[… for x in iterable]`, where `part` does it for some of the items."""
        result: list[Any] = []
        self._collect(part, iterable, result.extend, result)
        return result

    def set(self, part: Any, iterable: Iterable[Any]) -> set[Any]:
        """`{… for x in iterable}`; `part` gives a list of the elements."""
        result: set[Any] = set()

        def add(found: Iterable[Any]) -> None:
            for each in found:
                result.add(each)

        self._collect(part, iterable, add, None)
        return result

    def dict(self, part: Any, iterable: Iterable[Any]) -> dict[Any, Any]:
        """`{k: v for x in iterable}`; `part` gives a list of the pairs."""
        result: dict[Any, Any] = {}
        self._collect(part, iterable, result.update, None)
        return result

    def _collect(
        self,
        part: Any,
        iterable: Iterable[Any],
        take: Callable[[Any], None],
        into: list[Any] | None,
    ) -> None:
        run = self(iterable)
        while run.more():
            take(part(run.chunk))
            if run.due():
                held: list[Any] = [] if into is None else into
                run.plan({**_cells(part), RESULT: held})
                run.settle()
                if into is None:
                    take(held)

    def generator(self, part: Any, iterable: Iterable[Any]) -> Iterator[Any]:
        """The items that a generator argument gives to the call that uses it up."""
        return chain.from_iterable(self._pieces(part, iterable))

    def any(self, part: Any, iterable: Iterable[Any]) -> Iterator[Any]:
        """As `generator`: what decides is found in place, after the plan stopped there."""
        return chain.from_iterable(self._pieces(part, iterable))

    all = next = any

    def _pieces(self, part: Any, iterable: Iterable[Any]) -> Iterator[Iterable[Any]]:
        run = self(iterable)
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


class Run:
    """One execution of a site's loop."""

    __slots__ = (
        "began",
        "chunk",
        "consumed",
        "count",
        "cpu",
        "error",
        "iterator",
        "last",
        "left",
        "returned",
        "running",
        "seconds",
        "site",
        "start",
        "state",
        "value",
    )

    def __init__(self, site: Site, start: Start, running: Running) -> None:
        self.site = site
        self.start = start
        self.running = running
        self.iterator = start.iterator
        self.count = 1
        self.consumed = 0
        self.error: BaseException | None = None
        self.left = self.returned = False
        self.value: Any = None
        self.chunk: Iterable[Any] = ()
        self.state = "forced" if running.forced and _splits(start) else "place"
        self.began = perf_counter()
        self.cpu = 0.0

    def more(self) -> bool:
        """Whether the loop goes on; `chunk` then has the next items."""
        state = self.state
        if state == "place":
            item = _next(self.iterator, _END)
            if item is _END:
                self.ended()
                return False
            count = self.count
            self.chunk = (
                (item,)
                if count == 1
                else chain((item,), islice(self.iterator, count - 1))
            )
            return True
        if state == "forced":
            self.chunk = ()
            return True
        if state == "rest":
            self.chunk = self.iterator
            self.state = "done"
            return True
        return False

    def ended(self) -> None:
        """The loop ran to its end in place."""
        self.state = "done"
        seconds = perf_counter() - self.began
        site = self.site
        if seconds < BRIEF:
            site.brief += 1
            if site.brief >= OFTEN and not self.running.forced:
                site.cold = True
        else:
            site.brief = 0
        self.record("inline", seconds, self.consumed)

    def record(self, mode: Any, seconds: float, items: int, **more: Any) -> None:
        code = self.site.code
        fn = code.function.fn
        self.running.recorder.add(
            RegionReport(
                code.line,
                mode,
                "python",
                items=items,
                seconds=seconds,
                function=fn.__qualname__,
                file=fn.__code__.co_filename,
                **more,
            )
        )

    def due(self) -> bool:
        """Whether to hand the rest over, asked after each chunk."""
        if self.state == "forced":
            return True
        if self.state != "place":
            return False
        self.consumed += self.count
        elapsed = perf_counter() - self.began
        if elapsed < CHUNK:
            self.count *= 4
            return False
        each = elapsed / self.consumed
        self.count = max(1, min(int(CHUNK / each) + 1, self.count * 8))
        if elapsed < PATIENCE:
            return False
        return self.decide(elapsed, each)

    def decide(self, elapsed: float, each: float) -> bool:
        """The cost model: is what is left worth a hand-over?"""
        left = self.left_over()
        seconds = each * left if left is not None else elapsed
        if left is None and elapsed < 10 * PATIENCE:
            return False
        workers = self.running.workers()
        waits = self.waits(elapsed)
        if workers < 2 and not waits:
            self.state = "rest"
            return False
        saved = seconds * (1 - 1 / max(workers, 2)) - WORTH
        if saved > 0 or (waits and seconds > WORTH):
            return True
        if left is not None:
            self.state = "rest"
        return False

    def waits(self, elapsed: float) -> bool:
        if not self.site.code.reading.waits:
            return False
        return True

    def left_over(self) -> int | None:
        """How many items are left, if that is known."""
        hint = getattr(type(self.iterator), "__length_hint__", None)
        if hint is None:
            return None
        try:
            return int(hint(self.iterator))
        except Exception:
            return None

    def plan(self, values: dict[str, Any]) -> dict[str, Any]:
        """Hand the rest over; the names to bind, with their values."""
        snapshot, values = values, dict(values)
        snapshot.clear()  # up to 3.12 the frame keeps it, and what is in it
        code = self.site.code
        forced = self.state == "forced"
        begun = perf_counter() - self.began
        view = self.start.view(self.consumed)
        if isinstance(view, Refusal):
            return self.stay("C307", view.reason)
        if not (view.restorable or view.ahead or self.pure_generator(view)):
            self.iterator = view.resume(self.consumed)
            return self.stay("C307", "its items cannot be drawn ahead of the loop")
        workers = self.running.workers(self.waits(begun) and not forced)
        share = 1 / max(2, 2 * workers if forced else 4 * workers)
        if code.reading.waits and not forced:
            left = view.size - self.consumed if view.size is not None else 64
            share = 1 / max(2, min(left, workers))
        region = Region(
            code, view, values, self.running, share, code.reading.waits and not forced
        )
        if self.consumed:
            self.record("inline", begun, self.consumed)
        result = region.run()
        self.take(result, view)
        return result.values

    def pure_generator(self, view: View) -> bool:
        """A generator made in the loop's own header, read and found free of effects."""
        return (
            view.owned
            and view.generator is not None
            and self.site.code.reading.lazy_source
        )

    def take(self, result: Result, view: Any) -> None:
        """Go on from where the hand-over ended."""
        done = result.consumed - self.consumed
        if result.partitions:
            self.record(
                "parallel",
                result.seconds,
                done,
                partitions=result.partitions,
                retries=result.retries,
            )
        elif result.code:
            mode = "inline" if result.code in ("C401", "C402") else "sequential"
            self.record(mode, 0.0, 0, code=result.code, reason=result.reason)
        self.error = result.error
        self.left, self.returned = result.left, result.returned
        self.value = result.value
        if result.finished:
            self.iterator = view.finish(result.consumed)
        else:
            self.iterator = view.resume(result.consumed)
        self.consumed = result.consumed
        self.state = "rest"

    def stay(self, code: str, reason: str) -> dict[str, Any]:
        """Go on in place to the end."""
        self.record("sequential", 0.0, 0, code=code, reason=reason)
        self.state = "rest"
        return {}

    def settle(self) -> bool:
        """After names are bound: raise what the ordered part raised; true to leave."""
        error, self.error = self.error, None
        if error is not None:
            raise error
        return self.left or self.returned


def _splits(start: Start) -> bool:
    return True
