"""One hand-over: a site's rest of items goes to a backend, results back in place."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain, islice, repeat
from operator import length_hint
from typing import TYPE_CHECKING, Any

from circuit.backends.base import Done, Job, NotShippable, Part
from circuit.compiler.frontend.analyse import Facts, Reading
from circuit.compiler.frontend.calls import Knowledge, call_problem
from circuit.compiler.frontend.effects.origin import is_library_module
from circuit.compiler.frontend.effects.table import is_identity_free
from circuit.compiler.frontend.resolve import is_array_like, is_known, lookup_class
from circuit.compiler.frontend.values import FRESH, Path, Problem, stands_for
from circuit.compiler.identity import Numbering, number
from circuit.compiler.kernels.python import Leave
from circuit.compiler.order import same_secret
from circuit.compiler.pipeline import Code
from circuit.compiler.universe import Universe, scan, shadowed_methods
from circuit.lang import environment
from circuit.lang.dataclass import dataclass, field, replace
from circuit.progress import Progress
from circuit.runtime.context import Running
from circuit.runtime.cost import LARGE, SMALL, TRY, hopeless, too_slow
from circuit.runtime.foretold import Foretold
from circuit.runtime.generators import Generator, generator_of
from circuit.runtime.ownership import ownership_problem, share_memory
from circuit.runtime.paths import NotFound, Roots
from circuit.runtime.pulled import Watch, halved, pulled
from circuit.runtime.reached import reached
from circuit.runtime.region_types import is_flat, matters, named_type
from circuit.runtime.sampled import Likeness, containers, sample
from circuit.runtime.sinks import (
    ARITHMETIC,
    BY_KEY,
    Combined,
    begin,
    combined,
    has_reflected,
    merge,
    mergeable,
)
from circuit.runtime.work import Outcome, Work, raise_signals
from circuit.stdlib.indexed import IndexedView
from circuit.stdlib.sources import Start
from circuit.stdlib.view import Refusal, Slice, View

if TYPE_CHECKING:
    from circuit.compiler.variants import Variant


#: The users' types, the methods that objects hold others of, whether there are arrays.
Seen = tuple[frozenset[type], frozenset[str], bool]


class TooLong(Exception):
    """Raised when guards take more of the time than a hand-over can save."""


@dataclass(slots=True)
class Result:
    """What a hand-over did to the loop."""

    consumed: int  # items done, counted from ordinal 0
    finished: bool = False  # every item was done
    values: dict[str, Any] = field(default_factory=dict)  # names to bind in the caller
    partitions: int = 0
    retries: int = 0
    error: BaseException | None = None  # raised by the ordered part
    left: bool = False  # the ordered part broke out of the loop
    returned: bool = False
    value: Any = None
    code: str = ""  # why nothing (more) was run in parallel
    reason: str = ""
    worked: float = 0.0  # seconds that workers spent on the items
    cpu: float = 0.0  # those of them in which they computed
    seconds: float = 0.0  # from the first part handed out to the last one in place
    parallel: bool = False  # something of the plan's results was put in place
    hopeless: bool = False  # moving results costs more than was saved


class Region:
    """A site's items from one ordinal on, and the caller's names."""

    def __init__(
        self,
        code: Code,
        view: View,
        values: dict[str, Any],
        running: Running,
        waits: bool,
        forced: bool,
        seconds: float | None = None,
    ) -> None:
        """`seconds` is what guards may take before the loop is better left in place."""
        self.until = None if seconds is None else time.perf_counter() + seconds
        self.code = code
        self.view = view
        self.values = values
        self.running = running
        self.waits = waits
        self.forced = forced
        self.replayed: frozenset[str] = frozenset()
        self.result = Result(view.base)
        self.flatness: bool | None = None
        self.pulled: list[list[Any]] | None = None  # a stream's first items
        self.drawn = 0  # partitions that were cut
        self.samples: tuple[object, ...] | None = None  # for the view's roots
        self.scans: dict[tuple[int, ...], Seen] = {}  # while nothing else runs
        self.outside: dict[int, object] = {}  # globals, cells, defaults that are read
        self.each = 0.0  # seconds an item takes in place; 0: not known
        self.trial = False  # whether it pays is not known: it begins with little
        self.moving = 0.0  # seconds of the caller's processor spent on outcomes
        self.foretold: Foretold | None = None  # of a loop that draws random numbers
        self.unsteady = False  # its iterations do not all draw alike

    # -- guards ---------------------------------------------------------------------

    def prepare(self) -> tuple[Variant, tuple[Combined, ...], dict[str, Any]] | Problem:
        """The variant for the live values, with its sinks and their starts."""
        self.scans.clear()
        self.meet(self.code.reading)
        while True:
            facts, key = self.facts()
            found = self.code.variant(facts, key)
            if isinstance(found, Problem):
                return found
            broken = next((g for g in found.reading.guards if not g.holds()), None)
            if broken is not None:
                self.code.variants.pop(key, None)
                found = self.code.variant(facts, key)
                if isinstance(found, Problem):
                    return found
            if self.meet(found.reading):
                continue  # what callees read may be of types not thought of
            sinks = tuple(
                sink for sink in map(combined, found.plan.rows) if sink is not None
            )
            reassociate = bool(self.running.options.reassociate)
            starts: dict[str, Any] = {}
            failed = set()
            for sink in sinks:
                start = begin(sink, self.readable(sink), reassociate)
                if start is None:
                    failed.add(sink.name)
                else:
                    starts[sink.name] = start
            failed |= self.shared_sinks(found, sinks)
            if any(map(has_reflected, facts.universe or ())):
                failed |= {sink.name for sink in sinks if sink.family in ARITHMETIC}
            if failed:
                self.replayed |= failed
                self.code.in_order |= failed
                continue
            problem = (
                self.owning_problem(found)
                or self.aliased(found)
                or self.reading_has_effects()
                or self.drawing_problem(found)
            )
            return problem or (found, sinks, starts)

    def prepared(
        self,
    ) -> tuple[Variant, tuple[Combined, ...], dict[str, Any]] | Problem:
        """`prepare`, or a problem: our bug must not become the user's."""
        try:
            return self.prepare()
        except TooLong:
            raise
        except Exception as error:
            if os.environ.get("CIRCUIT_STRICT"):
                raise
            words = f"Circuit failed to read it ({type(error).__name__}: {error})"
            return Problem("C103", self.code.loop.node, words)

    def meet(self, reading: Reading) -> bool:
        """Note the objects read from outside the function; true if any is new."""
        split = reading.split
        paths = split.reads | split.seen | reading.header_reads
        paths |= {write.path for write in split.writes}
        roots = self.roots(reading)
        before = len(self.outside)
        for root in sorted({path[0] for path in paths}):
            kind, _, name = root.partition(":")
            if kind == "global" and is_library_module(
                sys.modules.get(name.partition(":")[0])
            ):
                continue  # the tables speak for it
            if kind in ("global", "free", "cell", "class", "default"):
                try:
                    held = roots.root(root)
                except NotFound:
                    continue
                if not is_identity_free(type(held)):
                    self.outside.setdefault(id(held), held)
        return len(self.outside) > before

    def owning_problem(self, variant: Variant) -> Problem | None:
        """Containers worked on at the loop's own index, under their second names."""
        owned = variant.reading.owned
        if not owned:
            return None
        for each in owned:
            if each.name in self.values:
                self.values[each.source] = self.values[each.name]
        node = self.code.loop.node
        return ownership_problem(owned, self.values, self.lowest_index(), node)

    def lowest_index(self) -> object:
        """The least index of a `range` or `enumerate` loop; None if it is neither."""
        view = self.view
        if not isinstance(view, IndexedView) or view.size is None:
            return None
        left = view.size - view.base
        ends = [*view.cells.items(0, 1), *view.cells.items(left - 1, left)]
        indexes = [end[0] if isinstance(end, tuple) else end for end in ends]
        return min(indexes, default=None)

    def shared_sinks(self, variant: Variant, sinks: tuple[Combined, ...]) -> set[str]:
        """Accumulators that are the same object as another one: to be kept in order."""
        names = {name for sink in sinks for name in sink.names}
        if not names:
            return names
        roots = self.roots(variant.reading)
        module = str(self.code.function.fn.__globals__.get("__name__"))
        split = variant.reading.split
        others = [
            write
            for write in split.writes
            if not any(stands_for(write.path[0], name, module) for name in names)
        ]
        try:
            seen = {id(held) for held in roots.changed(others)}
            # The ordered part would see them before partial results are merged.
            seen |= self.scan(roots.read(split.seen), ids=True, code=True).ids
        except NotFound:
            return names
        owners: dict[int, str] = {}
        failed: set[str] = set()
        for sink in sinks:
            held = self.readable(sink).get(sink.name)
            inner = (
                list(held.values())
                if sink.family in ("keyed_list", "keyed_set") and isinstance(held, dict)
                else []
            )
            for each in [held, *inner]:
                if is_identity_free(type(each)):
                    continue
                other = owners.setdefault(id(each), sink.name)
                if other != sink.name or id(each) in seen:
                    failed |= {sink.name, other}
            if len({id(each) for each in inner}) != len(inner):
                failed.add(sink.name)
        return failed

    def roots(self, reading: Reading) -> Roots:
        """Where the paths of a reading lead to now."""
        return Roots(self.values, self.code.function.fn, self.view, reading.held)

    def readable(self, sink: Combined) -> Mapping[str, Any]:
        """Where a sink's names are looked up: locals, cells, globals."""
        if all(name not in self.code.declared for name in sink.names):
            return self.values
        found = dict(self.values)
        for name in {sink.name, *sink.names}:
            try:
                found[name] = self.declared_value(name)
            except (KeyError, ValueError):
                found.pop(name, None)
        return found

    def declared_value(self, name: str) -> Any:
        kind = self.code.declared.get(name)
        fn = self.code.function.fn
        if kind == "global":
            return fn.__globals__[name]
        if kind == "free":
            cells = dict(
                zip(fn.__code__.co_freevars, fn.__closure__ or (), strict=True)
            )
            return cells[name].cell_contents
        return self.values[name]

    def facts(self) -> tuple[Facts, object]:
        reading = self.code.reading
        names = reading.names.read & self.code.function.local
        if self.code.kind == "comprehension":
            names = reading.names.read & set(self.values)
        bindings: dict[str, object] = {}
        kinds: dict[str, type] = {}
        for name in sorted(names):
            if name in self.values and name not in reading.names.assigned:
                held = self.values[name]
                if is_known(held):
                    bindings[name] = held
                else:
                    kinds[name] = type(held)
            elif name in self.values and name in reading.names.carried:
                kinds[name] = type(self.values[name])
        universe, shadowed, arrays = self.universe(kinds)
        kind = named_type(self.view.item_type)
        fresh = (bool(self.view.item_type) and not self.item_roots()) or self.flat()
        facts = Facts(
            bindings,
            kinds,
            universe,
            kind,
            fresh,
            self.replayed,
            shadowed,
            arrays,
            self.code.reading.drawing,
        )
        key = (
            tuple((name, id(held)) for name, held in bindings.items()),
            tuple(kinds.items()),
            universe,
            kind,
            fresh,
            self.replayed,
            shadowed,
            arrays,
        )
        return facts, key

    def flat(self) -> bool:
        """Whether every item is a number, text, or a tuple of them: identity free."""
        if self.flatness is None:
            roots = self.item_roots()
            self.flatness = bool(roots) and all(map(is_flat, roots))
        return self.flatness

    def item_roots(self) -> tuple[object, ...]:
        """The objects that lead to the items, or to a sample of them."""
        if self.samples is not None:
            return self.samples
        return self.view.roots if self.pulled is None else tuple(self.pulled)

    def sample(self) -> tuple[object, ...] | None:
        """What is looked at for the items, where workers will look at all of them."""
        if self.code.reading.draws is not None:
            return None
        if self.code.unlike or self.waits or named_type(self.view.item_type):
            return None
        target = self.running.backend.target(self.running.options.workers)
        return sample(self.view) if target.inherits or not target.isolated else None

    def universe(
        self, kinds: Mapping[str, type]
    ) -> tuple[frozenset[type], frozenset[str], bool]:
        """What the inputs lead to: users' types, and methods objects hold others of."""
        roots = [
            self.values[name] for name in kinds if not is_identity_free(kinds[name])
        ]
        if named_type(self.view.item_type) is None:
            roots += self.item_roots()
        roots += self.outside.values()
        if not roots:
            return frozenset(), frozenset(), False
        key = tuple(map(id, roots))
        seen = self.scans.get(key)
        if seen is None:
            found = self.scan(roots).types
            shadowed = shadowed_methods(roots) if any(map(_is_callable, found)) else ()
            arrays = any(map(is_array_like, found))
            seen = frozenset(filter(matters, found)), frozenset(shadowed), arrays
            self.scans[key] = seen
        return seen

    def scan(
        self, roots: list[object], *, ids: bool = False, code: bool = False
    ) -> Universe:
        """What some roots lead to; raises `TooLong` where that is too much."""
        seconds = None if self.until is None else self.until - time.perf_counter()
        found = scan(roots, seconds=seconds, ids=ids, code=code)
        if not found.complete:
            raise TooLong
        return found

    def reading_has_effects(self) -> Problem | None:
        """Functions that drawing the items calls (`map`, a user's `__next__`)."""
        known = Knowledge(None)
        for function in self.view.functions:
            problem = call_problem(known, function)
            if problem is not None:
                return replace(problem, node=self.code.loop.node)
        return None

    def aliased(self, variant: Variant) -> Problem | None:
        """Whether something the ordered part changes is read by the parallel part."""
        split = variant.reading.split
        roots = self.roots(variant.reading)
        try:
            changed = roots.changed(split.writes)
            if not changed and not variant.reading.prints:
                return None
            read = roots.read(self.named(variant.reading))
        except NotFound as missing:
            return Problem("C203", self.code.loop.node, str(missing))
        near: list[object] = []
        if self.samples is None:
            read += [*self.item_roots(), *getattr(self.view, "holders", ())]
        else:
            near = containers(self.view)
        if not (read or near):
            return None
        ids = {*self.scan(read, ids=True, code=True).ids, *map(id, near)}
        together = reached(changed, prints=variant.reading.prints)
        for each in ids & together.keys():
            return Problem(
                "C203",
                self.code.loop.node,
                f"a {type(together[each]).__name__} that the loop changes is also read "
                "in it",
                "read from a copy",
            )
        if share_memory(changed, read):
            return Problem(
                "C203",
                self.code.loop.node,
                "an array that the loop changes shares memory with one it reads",
                "read from a copy",
            )
        return None

    # -- random numbers -----------------------------------------------------------

    def drawing_problem(self, variant: Variant) -> Problem | None:
        """Whether what is drawn from can be kept in step; `foretold` is made then."""
        reading = variant.reading
        if variant.advance is None or reading.draws is None:
            return None
        node = self.code.loop.node
        found: dict[int, Generator] = {}
        roots = self.roots(reading)
        try:
            for path in sorted(reading.split.draws):
                for held in roots.objects(path):
                    generator = generator_of(held)
                    if generator is None:
                        kind = type(held).__name__
                        reason = f"the state of a `{kind}` cannot be foretold"
                        return Problem("C309", node, reason)
                    found[id(held)] = generator
            # The ordered part comes later than the draws.
            together = {id(held) for held in roots.changed(reading.split.writes)}
            together |= scan(roots.read(reading.split.seen), ids=True, code=True).ids
        except NotFound as missing:
            return Problem("C309", node, str(missing))
        if not found or together & found.keys():
            return Problem("C309", node, "a generator is also used in another way")
        for name, attribute in sorted(reading.split.before_draws):
            try:
                held = self.declared_value(name)
            except (KeyError, ValueError):
                return Problem("C309", node, f"`{name}` has no value yet")
            if attribute and not hasattr(type(held), attribute):
                return Problem("C309", node, f"`{name}` has no `{attribute}`")
            if type(held).__module__ not in _PLAIN:
                return Problem("C309", node, f"what `{name}` does may depend on draws")
        generators = tuple(found.values())
        if self.foretold is None or self.foretold.generators != generators:
            now = tuple(each.get() for each in generators)
        else:
            now = self.foretold.now
        steady = reading.draws.steady and not self.unsteady
        self.foretold = Foretold(
            generators,
            variant.advance,
            partial(self.shared_values, reading),
            self.view,
            now,
            steady,
        )
        return None

    def shared_values(self, reading: Reading) -> dict[str, Any]:
        """The function's locals that the parallel part reads."""
        return {
            name: self.values[name] for name in reading.shared if name in self.values
        }

    def too_dear(self, first: Slice) -> Problem | None:
        """Whether passing over the draws takes too much of the loop's own time."""
        if self.foretold is None:
            return None
        self.foretold.sample(first)
        if self.forced or not self.each or self.foretold.each < self.each / 4:
            return None
        reason = "to draw its random numbers is much of what it does"
        return Problem("C402", self.code.loop.node, reason)

    def named(self, reading: Reading) -> set[Path]:
        """The paths that are read, without those that only lead to sampled items.

        The items are the header's: what it names and the body does not is read as
        items alone, and workers look at those.
        """
        paths = reading.split.reads | reading.header_reads
        if self.samples is None:
            return paths
        names = {f"local:{name}" for name in reading.names.read}
        return {path for path in paths if path[0] in names or path[0][:6] != "local:"}

    # -- running ----------------------------------------------------------------------

    def run(self) -> Result:
        """Hand the items over; go on until they are done or something stops it."""
        result = self.result
        try:
            problem = self.reading_has_effects()
            while problem is None:
                if result.consumed != self.view.base:
                    problem = self.renew()
                    if problem is not None:
                        break
                slices = self.cut()
                first = list(islice(slices, 2))
                if self.forced:
                    first = halved(first)
                if len(first) < 2:
                    result.code = "C401"
                    result.reason = "fewer than two partitions"
                    return result
                self.pulled = pulled(first, self.view.item_type)
                self.flatness = None
                self.samples = None if self.pulled is not None else self.sample()
                prepared = self.prepared()
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
            if self.foretold is not None:
                self.foretold.install()
        return result

    def run_variant(
        self,
        variant: Variant,
        sinks: tuple[Combined, ...],
        starts: dict[str, Any],
        slices: Iterator[Slice],
    ) -> bool:
        """Run with one variant; true when accumulators must be replayed instead."""
        watch = None
        if self.pulled is not None:
            split = variant.reading.split
            universe, *_ = self.universe({})
            changed = self.roots(variant.reading).changed(split.writes)
            watch = Watch(self.flat(), universe, changed)
            slices = watch.passed(slices)
        work = self.work(variant, sinks, starts)
        done = self.running.backend.run(self.job(variant, work, slices))
        started = time.perf_counter()
        self.drawn = 2
        size = self.view.size
        left = None if size is None else size - self.result.consumed
        self.progress = Progress(left, self.code.function.fn.__qualname__)
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
        iterator = self.view.resume(self.result.consumed)
        found = Start(iterator, iterator, None, self.view.owned).view(
            self.result.consumed
        )
        if isinstance(found, Refusal):
            return Problem("C307", self.code.loop.node, found.reason)
        found.ahead = found.ahead or self.view.ahead
        self.view = found
        return None

    def cut(self) -> Iterator[Slice]:
        """The slices of what is left.

        A fold by key goes out in one large slice a worker and one small one: each
        brings its own copy of most keys, and the small ones balance (guided
        self-scheduling, Polychronopoulos and Kuck, IEEE Transactions on Computers
        1987).
        """
        share = self.share()
        start = self.result.consumed
        if not isinstance(self.view, IndexedView):
            return self.view.slices(start, share)
        first: list[Slice] = []
        left = (self.view.size or 0) - start
        if self.trial and not self.forced and self.each * left > 2 * TRY:
            workers = self.running.workers(self.waits)
            first = self.some(start, TRY / (self.each * left), workers)
            start += sum(each.count for each in first)
        if share == LARGE / self.large():
            large = self.some(start, share, self.large())
            start += sum(each.count for each in large)
            first += large
            share = 1 / self.large()
        if self.view.size is not None and start >= self.view.size:
            return iter(first)
        return chain(first, self.view.slices(start, share))

    def some(self, start: int, share: float, count: int) -> list[Slice]:
        """So many slices, if their sizes are known."""
        found = list(islice(self.view.slices(start, share), count))
        return found if all(each.count >= 0 for each in found) else []

    def large(self) -> int:
        """How many large slices a fold by key is cut into."""
        return max(2, self.running.workers(self.waits))

    def share(self) -> float:
        """The wanted fraction of the items in one partition."""
        workers = self.running.workers(self.waits)
        if self.forced:
            return 1 / max(2, environment.forced_partitions() or 2 * workers)
        if self.waits:
            size = self.view.size
            left = size - self.result.consumed if size is not None else 64
            return 1 / max(2, min(left, workers))
        split = self.code.reading.split
        keyed = any(
            sink.family in BY_KEY and sink.name not in self.code.in_order
            for sink in split.sinks
        )
        if keyed and not split.exits:
            return LARGE / self.large()
        return 1 / max(2, SMALL * workers)

    def job(self, variant: Variant, work: Work, slices: Iterator[Slice]) -> Job:
        """What the backend is given."""

        def parts() -> Iterator[Part]:
            states: Iterator[tuple[Slice, tuple[Any, ...]]] = zip(slices, repeat(()))
            if self.foretold is not None:
                states = self.foretold.parts(slices)
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

        view = self.view
        nameless = self.flat() or (self.pulled is None and not view.roots)
        return Job(
            f"{self.code.function.fn.__qualname__}:{self.code.line}",
            parts(),
            work.run,
            work.encode,
            decode,
            shipped,
            lambda part, ordinal: view.describe(_slice(part), ordinal - part.start),
            self.running.workers(self.waits),
            self.waits and self.foretold is None,  # threads would share a generator
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
                self.replayed |= set(outcome.failed)
                self.code.refused |= set(outcome.failed)
                return True
            raise_signals(outcome.signals)
            if outcome.stopped == "unlike":
                self.code.unlike = True
                return True
            if outcome.stopped in ("misread", "unencodable"):
                result.code, result.reason = "C402", outcome.reason
                return False
            again = self.in_step(each.part, outcome)
            if again is None:
                begun = time.thread_time()
                again = self.apply(variant, work, sinks, each.part, outcome)
                self.moving += time.thread_time() - begun
            if again is True:
                return True
            result.parallel = True
            self.progress.advance(outcome.items)
            if again is False or outcome.stopped:
                return False
            elapsed = time.perf_counter() - started
            workers = self.running.workers(self.waits)
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
        items = result.consumed - self.view.base
        if self.waits or not self.each or result.cpu < TRY / 2 or not items:
            return False
        computed, moved = result.cpu / items, self.moving / items
        return hopeless(self.each, computed, moved, self.running.workers())

    def in_step(self, part: Part, outcome: Outcome) -> bool | None:
        """As `apply`, of an outcome whose random numbers may not be the loop's."""
        foretold = self.foretold
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
        self.unsteady = True
        return True

    def work(
        self,
        variant: Variant,
        sinks: tuple[Combined, ...],
        starts: dict[str, Any],
    ) -> Work:
        reading = variant.reading
        env = self.shared_values(reading)
        view = self.view
        kernel = variant.kernel
        fresh = all(v.own == FRESH and not v.paths for v in reading.split.emitted)
        roots = [] if self.pulled is not None else list(view.roots)
        isolated = self.running.target().isolated
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
            self.pulled is not None and not self.flat(),
            generators=() if self.foretold is None else self.foretold.generators,
            likeness=self.likeness(variant),
        )

    def likeness(self, variant: Variant) -> Likeness | None:
        """What the workers check of their items."""
        if self.samples is None:
            return None
        split = variant.reading.split
        changed = self.roots(variant.reading).changed(split.writes)
        together = reached(changed, prints=variant.reading.prints)
        universe, *_ = self.universe({})
        return Likeness(self.flat(), universe, together)

    # -- results ----------------------------------------------------------------------

    def apply(
        self,
        variant: Variant,
        work: Work,
        sinks: tuple[Combined, ...],
        part: Part,
        outcome: Outcome,
    ) -> bool | None:
        """Put one outcome in place. True: run again; False: the loop was left."""
        for sink in sinks:
            if sink.name in outcome.sinks and not mergeable(
                sink, self.readable(sink)[sink.name], outcome.sinks[sink.name]
            ):
                self.replayed |= {sink.name}
                return True
        event = self.replay(variant, outcome.log)
        if event is not None:
            prefix, taken = work.until(part, event)
            if self.result.error is not None and _failed(variant, outcome.log[event]):
                before = work.prefix(part, taken - 1)
                if before.items == taken - 1 and len(before.log) == event:
                    # Nothing of this iteration was done: it fails again in place, at
                    # the user's own line, inside the user's own handlers.
                    self.result.error = None
                    self.merge(sinks, before)
                    self.bind_temporaries(before.temporaries)
                    self.done(before)
                    return False
            self.merge(sinks, prefix)
            self.bind_temporaries(prefix.temporaries)
            self.done(prefix)
            self.result.consumed += taken - prefix.items
            return False
        self.merge(sinks, outcome)
        self.bind_temporaries(outcome.temporaries)
        self.done(outcome)
        self.view.release(self.result.consumed)
        return None

    def done(self, outcome: Outcome) -> None:
        """Count the items of an outcome, whose results are in place."""
        self.result.consumed += outcome.items
        if self.foretold is not None:
            self.foretold.now = outcome.states

    def replay(self, variant: Variant, log: list[Any]) -> int | None:
        """Run the ordered part; the number of the event that left the loop, if any."""
        if variant.replay is None or not log:
            return None
        events = iter(log)
        env = {
            name: self.values[name] for name in variant.ordered if name in self.values
        }
        out: dict[str, Any] = {}
        try:
            variant.replay(events, env, out)
        except Leave as leave:
            how, *value = leave.args
            self.result.left = True
            if how == "return":
                self.result.returned = True
                self.result.value = value[0]
            return len(log) - length_hint(events) - 1
        except BaseException as error:
            self.result.error = error
            return len(log) - length_hint(events) - 1
        finally:
            out.pop("_circuit_out", None)  # itself: a cycle would keep all of it
            names = variant.reading.split.ordered_names
            for name in names:
                if name in out:
                    self.bind(name, out[name])
        return None

    def merge(self, sinks: tuple[Combined, ...], outcome: Outcome) -> None:
        for sink in sinks:
            partial = outcome.sinks.get(sink.name)
            if partial is not None:
                values = self.readable(sink)
                for name, value in merge(sink, values, partial).items():
                    self.bind(name, value)

    def bind_temporaries(self, found: Mapping[str, Any]) -> None:
        for name, value in found.items():
            self.bind(name, value)

    def bind(self, name: str, value: Any) -> None:
        """Give a name of the function its new value, wherever it lives."""
        kind = self.code.declared.get(name)
        fn = self.code.function.fn
        if kind == "global":
            fn.__globals__[name] = value
        elif kind == "free":
            cells = dict(
                zip(fn.__code__.co_freevars, fn.__closure__ or (), strict=True)
            )
            cells[name].cell_contents = value
        else:
            self.values[name] = value
            self.result.values[name] = value


def _failed(variant: Variant, event: Any) -> bool:
    """Whether the unit an event belongs to leaves nothing behind when it raises."""
    units = variant.reading.split.units
    if len(units) == 1:
        return units[0].guarded
    port = event[0] if isinstance(event, tuple) else event
    return units[port].guarded


#: Modules whose types never look at a generator.
_PLAIN = frozenset(
    {"builtins", "collections", "decimal", "fractions", "numpy", "array", "datetime"}
)


def _is_callable(kind: type) -> bool:
    return lookup_class(kind, "__call__") is not None


def _slice(part: Part) -> Slice:
    assert isinstance(part.payload, Slice)
    return part.payload
