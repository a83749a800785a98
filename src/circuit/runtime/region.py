"""One hand-over: a site's rest of items goes to a backend, results back in place."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import chain, islice, repeat
from typing import TYPE_CHECKING, Any

from circuit.backends.base import Done, Job, NotShippable, Part
from circuit.compiler.frontend.values import FRESH, Problem
from circuit.compiler.identity import Numbering, number
from circuit.compiler.order import same_secret
from circuit.progress import Progress
from circuit.runtime.cost import TRY, hopeless, too_slow
from circuit.runtime.cuts import cut
from circuit.runtime.guards import Guards
from circuit.runtime.live import Live, TooLong
from circuit.runtime.placing import Placing, Result
from circuit.runtime.pulled import Watch, halved, pulled
from circuit.runtime.sinks import (
    Combined,
)
from circuit.runtime.work import Outcome, Work, raise_signals
from circuit.stdlib.sources import Start
from circuit.stdlib.view import Refusal, Slice

if TYPE_CHECKING:
    from circuit.compiler.variants import Variant


class Region:
    """A site's items from one ordinal on, on their way through a backend."""

    def __init__(self, live: Live, forced: bool, each: float, trial: bool) -> None:
        """`each`: the seconds an item takes in place, 0 if that is not known.

        `trial`: whether handing over pays is not known, so it begins with little.
        """
        self.live = live
        self.guards = Guards(live)
        self.placing = Placing(live, self.guards)
        self.result = self.placing.result
        self.forced = forced
        self.each = each
        self.trial = trial
        self.drawn = 0  # partitions that were cut
        self.moving = 0.0  # seconds of the caller's processor spent on outcomes

    def too_dear(self, first: Slice) -> Problem | None:
        """Whether passing over the draws takes too much of the loop's own time."""
        if self.guards.foretold is None:
            return None
        self.guards.foretold.sample(first)
        if self.forced or not self.each or self.guards.foretold.each < self.each / 4:
            return None
        reason = "to draw its random numbers is much of what it does"
        return Problem("C402", self.live.code.loop.node, reason)

    def run(self) -> Result:
        """Hand the items over; go on until they are done or something stops it."""
        result = self.result
        try:
            problem = self.guards.reading_has_effects()
            while problem is None:
                if result.consumed != self.live.view.base:
                    problem = self.renew()
                    if problem is not None:
                        break
                slices = self.slices()
                first = list(islice(slices, 2))
                if self.forced:
                    first = halved(first)
                if len(first) < 2:
                    result.code = "C401"
                    result.reason = "fewer than two partitions"
                    return result
                self.live.pulled = pulled(first, self.live.view.item_type)
                self.live.flatness = None
                self.live.samples = (
                    None if self.live.pulled is not None else self.live.sample()
                )
                prepared = self.guards.prepared()
                if isinstance(prepared, Problem):
                    problem = prepared
                    break
                problem = self.too_dear(first[0])
                if problem is not None:
                    break
                if not self.run_variant(*prepared, chain(first, slices)):
                    return result
            result.code, result.reason = problem.code, problem.message
        except NotShippable as obstacle:
            result.code, result.reason = "C501", str(obstacle)
        except TooLong:
            result.code = "C402"
            result.reason = "what it reads is so much that looking at it does not pay"
        except BaseException as error:
            # Ctrl-C, a poisoned item, the input's own error: raised in the caller's
            # loop, after what was done before it is bound to the caller's names.
            result.error = error
        finally:
            if self.guards.foretold is not None:
                self.guards.foretold.install()
        return result

    def slices(self) -> Iterator[Slice]:
        """What is left of the items, cut."""
        start = self.result.consumed
        seconds = self.each * ((self.live.view.size or 0) - start)
        return cut(self.live, start, self.forced, seconds, self.trial)

    def run_variant(
        self,
        variant: Variant,
        sinks: tuple[Combined, ...],
        starts: dict[str, Any],
        slices: Iterator[Slice],
    ) -> bool:
        """Run with one variant; true when accumulators must be replayed instead."""
        watch = None
        if self.live.pulled is not None:
            split = variant.reading.split
            universe, *_ = self.live.universe({})
            changed = self.live.roots(variant.reading).changed(split.writes)
            watch = Watch(self.live.flat(), universe, changed)
            slices = watch.passed(slices)
        work = self.work(variant, sinks, starts)
        done = self.live.running.backend.run(self.job(variant, work, slices))
        started = time.perf_counter()
        self.drawn = 2
        size = self.live.view.size
        left = None if size is None else size - self.result.consumed
        self.progress = Progress(left, self.live.code.function.fn.__qualname__)
        try:
            again = self.take(variant, work, sinks, done, started)
        finally:
            self.progress.close()
            close = getattr(done, "close", None)
            if close is not None:
                close()
            self.result.seconds += time.perf_counter() - started
            self.result.partitions += self.drawn
        if watch is not None and watch.reason and self.result.finished:
            self.result.finished = False
            self.result.code, self.result.reason = "C402", watch.reason
        return again

    def renew(self) -> Problem | None:
        """A view of what is left, where the one before it was used in part."""
        iterator = self.live.view.resume(self.result.consumed)
        found = Start(iterator, iterator, None, self.live.view.owned).view(
            self.result.consumed
        )
        if isinstance(found, Refusal):
            return Problem("C307", self.live.code.loop.node, found.reason)
        found.ahead = found.ahead or self.live.view.ahead
        self.live.view = found
        return None

    def job(self, variant: Variant, work: Work, slices: Iterator[Slice]) -> Job:
        """What the backend is given."""

        def parts() -> Iterator[Part]:
            states: Iterator[tuple[Slice, tuple[Any, ...]]] = zip(slices, repeat(()))
            if self.guards.foretold is not None:
                states = self.guards.foretold.parts(slices)
            for index, (each, begun) in enumerate(states):
                self.drawn = max(self.drawn, index + 1)
                yield Part(index, each.start, each.count, each, begun)

        def shipped() -> bytes:
            if variant.reading.hash_order and not same_secret():
                raise NotShippable(
                    "the loop uses the hash of text, which other processes do not share"
                )
            return work.ship(variant.plan)

        def decode(data: bytes) -> object:
            begun = time.thread_time()
            outcome = work.decode(data)
            self.moving += time.thread_time() - begun
            return outcome

        view = self.live.view
        nameless = self.live.flat() or (self.live.pulled is None and not view.roots)
        return Job(
            f"{self.live.code.function.fn.__qualname__}:{self.live.code.line}",
            parts(),
            work.run,
            work.encode,
            decode,
            shipped,
            lambda part, ordinal: view.describe(_slice(part), ordinal - part.start),
            self.live.running.workers(self.live.waits),
            self.live.waits
            and self.guards.foretold is None,  # threads would share a generator
            work.pack if nameless else work.wrap,
        )

    def take(
        self,
        variant: Variant,
        work: Work,
        sinks: tuple[Combined, ...],
        done: Iterator[Done],
        started: float,
    ) -> bool:
        """Put outcomes in place as they come; true when all is to be run again."""
        result = self.result
        result.finished = False
        for received, each in enumerate(done, 1):
            outcome = each.outcome
            assert isinstance(outcome, Outcome)
            result.retries += each.retries
            result.worked += outcome.seconds
            result.cpu += outcome.cpu
            if outcome.failed:
                self.live.replayed |= set(outcome.failed)
                self.live.code.refused |= set(outcome.failed)
                return True
            raise_signals(outcome.signals)
            if outcome.stopped == "unlike":
                self.live.code.unlike = True
                return True
            if outcome.stopped in ("misread", "unencodable"):
                result.code, result.reason = "C402", outcome.reason
                return False
            again = self.in_step(each.part, outcome)
            if again is None:
                begun = time.thread_time()
                again = self.placing.apply(variant, work, sinks, each.part, outcome)
                self.moving += time.thread_time() - begun
            if again is True:
                return True
            result.parallel = True
            self.progress.advance(outcome.items)
            if again is False or outcome.stopped:
                return False
            elapsed = time.perf_counter() - started
            workers = self.live.running.workers(self.live.waits)
            begun = min(self.drawn, received + workers)
            if self.forced:
                continue
            result.hopeless = self.hopeless()
            if result.hopeless or too_slow(elapsed, result.worked, received, begun):
                result.code = "C402"
                result.reason = "parallel was slower than in place"
                return False
        result.finished = True
        return False

    def hopeless(self) -> bool:
        """Whether, by the outcomes so far, the rest is done sooner in place."""
        result = self.result
        items = result.consumed - self.live.view.base
        if self.live.waits or not self.each or result.cpu < TRY / 2 or not items:
            return False
        computed, moved = result.cpu / items, self.moving / items
        return hopeless(self.each, computed, moved, self.live.running.workers())

    def in_step(self, part: Part, outcome: Outcome) -> bool | None:
        """As `apply`, of an outcome whose random numbers may not be the loop's."""
        foretold = self.guards.foretold
        if foretold is None:
            return None
        whole = not outcome.stopped
        cut = _slice(part)
        if foretold.confirm(cut, outcome.items, whole, outcome.states):
            return None
        self.result.code = "C402"
        self.result.reason = "the iterations do not all draw as many random numbers"
        if foretold.words is None:
            return False
        self.guards.unsteady = True
        return True

    def work(
        self,
        variant: Variant,
        sinks: tuple[Combined, ...],
        starts: dict[str, Any],
    ) -> Work:
        reading = variant.reading
        env = self.live.shared_values(reading)
        view = self.live.view
        kernel = variant.kernel
        fresh = all(v.own == FRESH and not v.paths for v in reading.split.emitted)
        roots = [] if self.live.pulled is not None else list(view.roots)
        isolated = self.live.running.target().isolated
        numbering = (
            Numbering()
            if fresh or not isolated
            else number([*roots, *env.values(), kernel])
        )
        return Work(
            kernel,
            env,
            sinks,
            starts,
            reading.temporaries,
            reading.split.exits,
            fresh,
            numbering,
            view,
            bool(reading.split.units),
            self.live.pulled is not None and not self.live.flat(),
            generators=()
            if self.guards.foretold is None
            else self.guards.foretold.generators,
            likeness=self.guards.likeness(variant),
        )


def _slice(part: Part) -> Slice:
    assert isinstance(part.payload, Slice)
    return part.payload
