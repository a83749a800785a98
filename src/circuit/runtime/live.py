"""What a hand-over finds: the caller's names, and the objects that they lead to."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from typing import Any

from circuit.compiler.frontend.analyse import Facts, Reading
from circuit.compiler.frontend.effects.origin import is_library_module
from circuit.compiler.frontend.effects.table import is_identity_free
from circuit.compiler.frontend.resolve import is_array_like, is_known, lookup_class
from circuit.compiler.pipeline import Code
from circuit.compiler.universe import Universe, scan, shadowed_methods
from circuit.runtime.context import Running
from circuit.runtime.paths import NotFound, Roots
from circuit.runtime.region_types import is_flat, matters, named_type
from circuit.runtime.sampled import sample
from circuit.runtime.sinks import (
    Combined,
)
from circuit.stdlib.view import View

#: The users' types, the methods that objects hold others of, whether there are arrays.
Seen = tuple[frozenset[type], frozenset[str], bool]


class TooLong(Exception):
    """Raised when guards take more of the time than a hand-over can save."""


class Live:
    """The names of the loop's function, and its items, at the moment of a hand-over."""

    def __init__(
        self,
        code: Code,
        view: View,
        values: dict[str, Any],
        running: Running,
        waits: bool,
        seconds: float | None = None,
    ) -> None:
        """`seconds` is what may be spent on looking."""
        self.until = None if seconds is None else time.perf_counter() + seconds
        self.code = code
        self.view = view
        self.values = values
        self.bound: dict[str, Any] = {}  # local names with new values
        self.running = running
        self.waits = waits
        self.replayed: frozenset[str] = frozenset()  # accumulators not to be combined
        self.flatness: bool | None = None
        self.pulled: list[list[Any]] | None = None  # a stream's first items
        self.samples: tuple[object, ...] | None = None  # for the view's roots
        self.scans: dict[tuple[int, ...], Seen] = {}  # while nothing else runs
        self.outside: dict[int, object] = {}  # globals, cells, defaults that are read

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

    def shared_values(self, reading: Reading) -> dict[str, Any]:
        """The function's locals that the parallel part reads."""
        return {
            name: self.values[name] for name in reading.shared if name in self.values
        }

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
        seen = universe, kind, fresh, self.replayed, shadowed, arrays
        facts = Facts(bindings, kinds, *seen, reading.drawing)
        held_by = tuple((name, id(held)) for name, held in bindings.items())
        return facts, (held_by, tuple(kinds.items()), *seen)

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
            self.bound[name] = value


def _is_callable(kind: type) -> bool:
    return lookup_class(kind, "__call__") is not None
