"""Hands the calls of a group over to a backend, and takes their results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from time import perf_counter
from types import MethodType
from typing import Any

from circuit.backends.base import Job, NotShippable, Part
from circuit.compiler.collection import uncollected
from circuit.compiler.frontend import calls as effects
from circuit.compiler.frontend.effects.table import is_value_type
from circuit.compiler.frontend.independent import judge, strange
from circuit.compiler.frontend.resolve import is_known
from circuit.compiler.identity import number
from circuit.compiler.universe import scan
from circuit.lang.function import state_of
from circuit.runtime.callrun import Calls
from circuit.runtime.callwork import CallWork, Given, Returned
from circuit.runtime.cost import WAITING_SHARE

#: In workers the calls must take less than this share of their time in place.
PAYS = 0.95
#: Looking at the arguments may take this share of what the calls are expected to take,
#: or so many seconds.
SIGHT, GLANCE = 0.05, 0.002
#: Verdicts kept by a group: functions made anew for each call would fill the memory.
KEPT = 64


def run(calls: Calls) -> None:
    """Make the calls in workers, if nothing is against it; then they are `done`."""
    given, calls.given = calls.given, ()
    if not given:
        return calls.stay("C202", "the arguments cannot be evaluated ahead")
    found: list[Given] = []
    for (held, args, kwargs), state in zip(
        given, calls.site.group.circuits, strict=True
    ):
        function = held
        if isinstance(held, MethodType):
            function, args = held.__func__, (held.__self__, *args)
        if state_of(function) is not state:
            return calls.stay("C202", "a name no longer means the circuit it meant")
        found.append(Given(state, args, kwargs))
    roots = [held for each in found for held in (*each.args, *each.kwargs.values())]
    problem = _problem(calls, found, roots)
    if problem:
        return calls.stay("C302", problem)
    try:
        return _make(calls, found, roots)
    except NotShippable as error:
        return calls.stay("C501", str(error))


def _problem(calls: Calls, given: list[Given], roots: list[Any]) -> str:
    """Why the calls must be made in place, or nothing."""
    site = calls.site
    if not all(guard.holds() for guard in site.group.guards):
        return "a name no longer means what it meant when the function was read"
    universe = _universe(roots, _budget(calls))
    if isinstance(universe, str):
        return universe
    for kind in universe:
        if _stores(kind):
            return f"looking a key up in a {kind.__name__} may store it"
    known = [held for held in roots if is_known(held)]
    key = (universe, tuple(map(type, roots)), tuple(map(id, known)))
    verdict, _ = site.verdicts.get(key, (None, None))
    if verdict is None or not verdict.holds():
        asked = [(each.state.fn, each.args, each.kwargs) for each in given]
        verdict = judge(site.group.function, asked, universe)
        if len(site.verdicts) >= KEPT:
            site.verdicts.clear()
        site.verdicts[key] = verdict, known
    return verdict.problem


def _make(calls: Calls, given: list[Given], roots: list[Any]) -> None:
    running, group = calls.running, calls.site.group
    functions = [each.state.fn for each in given]
    work = CallWork(tuple(given), lambda: number([*roots, *functions]))
    job = Job(
        f"{group.function.fn.__qualname__}:{group.line}",
        _parts(len(given)),
        work.run,
        work.encode,
        work.decode,
        work.ship,
        lambda part, _: given[part.start].state.fn.__qualname__,
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
                return calls.stay("C202", outcome.failed)
            results.append(outcome.value)
            # What it would have taken in place, where nothing else is running.
            waited = outcome.cpu < WAITING_SHARE * outcome.seconds
            seconds.append(outcome.seconds if waited else outcome.cpu)
            retries += each.retries
    finally:
        close: Callable[[], None] | None = getattr(done, "close", None)
        if close is not None:
            close()
    universe = _universe(results, _budget(calls))
    if isinstance(universe, str) or strange(effects.Knowledge(None), universe):
        return calls.stay("C202", "what the calls return has effects of its own")
    calls.results = results
    calls.done = True
    calls.site.measured(running, seconds, False)
    elapsed = perf_counter() - calls.begun
    # Cores that share their parts, or other programs, make processor time look longer.
    plain, in_place = sum(seconds), calls.site.in_place
    if plain / 3 < in_place < plain:
        plain = in_place
    calls.site.paid(elapsed < PAYS * plain)
    return calls.record("parallel", elapsed, len(results), retries)


def _budget(calls: Calls) -> float | None:
    """Seconds that a look at the values may take."""
    if calls.running.forced:
        return None
    return max(GLANCE, SIGHT * calls.site.expected())


def _universe(roots: list[Any], seconds: float | None) -> frozenset[type] | str:
    """The types that some values lead to, without those known to be harmless.

    A text instead: why the values cannot be looked at elsewhere.
    """
    with uncollected():
        found = scan(roots, seconds=seconds)
    if not found.complete:
        return "the values hold too many objects to look at all of them"
    return frozenset(
        kind for kind in found.types if not is_value_type(kind) or _stores(kind)
    )


def _stores(kind: type) -> bool:
    """Whether looking up a key may store it."""
    return hasattr(kind, "__missing__") and kind is not Counter


def _parts(count: int) -> Iterator[Part]:
    return (Part(index, index, 1, index) for index in range(count))
