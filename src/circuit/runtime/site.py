"""A planned loop of a compiled function: its executions start here."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from circuit.compiler.frontend.loops import RESULT
from circuit.compiler.pipeline import Code
from circuit.runtime.context import Running, current
from circuit.runtime.cost import Learned
from circuit.runtime.run import CONTAINERS, Run, started


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

    __slots__ = ("brief", "code", "cold", "default", "learned")

    def __init__(self, code: Code, default: Callable[[], Running]) -> None:
        self.code = code
        self.default = default
        self.cold = False
        self.brief = 0
        self.learned = Learned()

    def __call__(self, iterable: Iterable[Any]) -> Run:
        running = current.get()
        if running is None:
            running = self.default()
        if type(iterable) in CONTAINERS:
            return Run(self, iterable, iter(iterable), None, running)
        owned = sys.getrefcount(iterable) <= ALONE
        start = started(self, iterable, owned)
        return Run(self, iterable, start.iterator, start, running)

    def begin(self, iterable: Iterable[Any], owned: bool) -> Run:
        """As a call, by a method that knows whether the iterable is only its own."""
        running = current.get()
        if running is None:
            running = self.default()
        if type(iterable) in CONTAINERS:
            return Run(self, iterable, iter(iterable), None, running)
        start = started(self, iterable, owned)
        return Run(self, iterable, start.iterator, start, running)

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
