"""The guards of a hand-over: whether its plan's assumptions hold for live objects."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Any

from circuit.compiler.frontend.analyse import Reading
from circuit.compiler.frontend.calls import Knowledge, call_problem
from circuit.compiler.frontend.effects.table import is_identity_free
from circuit.compiler.frontend.values import Path, Problem, stands_for
from circuit.compiler.universe import scan
from circuit.lang.dataclass import replace
from circuit.runtime.foretold import Foretold
from circuit.runtime.generators import Generator, generator_of
from circuit.runtime.live import Live, TooLong
from circuit.runtime.ownership import ownership_problem, share_memory
from circuit.runtime.paths import NotFound
from circuit.runtime.reached import reached
from circuit.runtime.sampled import Likeness, containers
from circuit.runtime.sinks import (
    ARITHMETIC,
    Combined,
    begin,
    combined,
    has_reflected,
)
from circuit.stdlib.indexed import IndexedView

if TYPE_CHECKING:
    from circuit.compiler.variants import Variant


class Guards:
    """What a region's plan assumes, asked of the live objects."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self.foretold: Foretold | None = None  # of a loop that draws random numbers
        self.unsteady = False  # its iterations do not all draw alike

    def prepare(self) -> tuple[Variant, tuple[Combined, ...], dict[str, Any]] | Problem:
        """The variant for the live values, with its sinks and their starts."""
        self.live.scans.clear()
        self.live.meet(self.live.code.reading)
        while True:
            facts, key = self.live.facts()
            found = self.live.code.variant(facts, key)
            if isinstance(found, Problem):
                return found
            broken = next((g for g in found.reading.guards if not g.holds()), None)
            if broken is not None:
                self.live.code.variants.pop(key, None)
                found = self.live.code.variant(facts, key)
                if isinstance(found, Problem):
                    return found
            if self.live.meet(found.reading):
                continue  # what callees read may be of types not thought of
            sinks = tuple(
                sink for sink in map(combined, found.plan.rows) if sink is not None
            )
            reassociate = bool(self.live.running.options.reassociate)
            starts: dict[str, Any] = {}
            failed = set()
            for sink in sinks:
                start = begin(sink, self.live.readable(sink), reassociate)
                if start is None:
                    failed.add(sink.name)
                else:
                    starts[sink.name] = start
            failed |= self.shared_sinks(found, sinks)
            if any(map(has_reflected, facts.universe or ())):
                failed |= {sink.name for sink in sinks if sink.family in ARITHMETIC}
            if failed:
                self.live.replayed |= failed
                self.live.code.in_order |= failed
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
            return Problem("C103", self.live.code.loop.node, words)

    def owning_problem(self, variant: Variant) -> Problem | None:
        """Containers worked on at the loop's own index, under their second names."""
        owned = variant.reading.owned
        if not owned:
            return None
        for each in owned:
            if each.name in self.live.values:
                self.live.values[each.source] = self.live.values[each.name]
        node = self.live.code.loop.node
        return ownership_problem(owned, self.live.values, self.lowest_index(), node)

    def lowest_index(self) -> object:
        """The least index of a `range` or `enumerate` loop; None if it is neither."""
        view = self.live.view
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
        roots = self.live.roots(variant.reading)
        module = str(self.live.code.function.fn.__globals__.get("__name__"))
        split = variant.reading.split
        others = [
            write
            for write in split.writes
            if not any(stands_for(write.path[0], name, module) for name in names)
        ]
        try:
            seen = {id(held) for held in roots.changed(others)}
            # The ordered part would see them before partial results are merged.
            seen |= self.live.scan(roots.read(split.seen), ids=True, code=True).ids
        except NotFound:
            return names
        owners: dict[int, str] = {}
        failed: set[str] = set()
        for sink in sinks:
            held = self.live.readable(sink).get(sink.name)
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

    def reading_has_effects(self) -> Problem | None:
        """Functions that drawing the items calls (`map`, a user's `__next__`)."""
        known = Knowledge(None)
        for function in self.live.view.functions:
            problem = call_problem(known, function)
            if problem is not None:
                return replace(problem, node=self.live.code.loop.node)
        return None

    def aliased(self, variant: Variant) -> Problem | None:
        """Whether something the ordered part changes is read by the parallel part."""
        split = variant.reading.split
        roots = self.live.roots(variant.reading)
        try:
            changed = roots.changed(split.writes)
            if not changed and not variant.reading.prints:
                return None
            read = roots.read(self.named(variant.reading))
        except NotFound as missing:
            return Problem("C203", self.live.code.loop.node, str(missing))
        near: list[object] = []
        if self.live.samples is None:
            read += [*self.live.item_roots(), *getattr(self.live.view, "holders", ())]
        else:
            near = containers(self.live.view)
        if not (read or near):
            return None
        ids = {*self.live.scan(read, ids=True, code=True).ids, *map(id, near)}
        together = reached(changed, prints=variant.reading.prints)
        for each in ids & together.keys():
            return Problem(
                "C203",
                self.live.code.loop.node,
                f"a {type(together[each]).__name__} that the loop changes is also read "
                "in it",
                "read from a copy",
            )
        if share_memory(changed, read):
            return Problem(
                "C203",
                self.live.code.loop.node,
                "an array that the loop changes shares memory with one it reads",
                "read from a copy",
            )
        return None

    def drawing_problem(self, variant: Variant) -> Problem | None:
        """Whether what is drawn from can be kept in step; `foretold` is made then."""
        reading = variant.reading
        if variant.advance is None or reading.draws is None:
            return None
        node = self.live.code.loop.node
        found: dict[int, Generator] = {}
        roots = self.live.roots(reading)
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
                held = self.live.declared_value(name)
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
            partial(self.live.shared_values, reading),
            self.live.view,
            now,
            steady,
        )
        return None

    def named(self, reading: Reading) -> set[Path]:
        """The paths that are read, without those that only lead to sampled items.

        The items are the header's: what it names and the body does not is read as
        items alone, and workers look at those.
        """
        paths = reading.split.reads | reading.header_reads
        if self.live.samples is None:
            return paths
        names = {f"local:{name}" for name in reading.names.read}
        return {path for path in paths if path[0] in names or path[0][:6] != "local:"}

    def likeness(self, variant: Variant) -> Likeness | None:
        """What the workers check of their items."""
        if self.live.samples is None:
            return None
        split = variant.reading.split
        changed = self.live.roots(variant.reading).changed(split.writes)
        together = reached(changed, prints=variant.reading.prints)
        universe, *_ = self.live.universe({})
        return Likeness(self.live.flat(), universe, together)


#: Modules whose types never look at a generator.
_PLAIN = frozenset(
    {"builtins", "collections", "decimal", "fractions", "numpy", "array", "datetime"}
)
