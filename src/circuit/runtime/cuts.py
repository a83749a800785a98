"""How the items of a hand-over are cut into slices."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from circuit.lang import environment
from circuit.runtime.cost import LARGE, SMALL, TRY
from circuit.runtime.live import Live
from circuit.runtime.sinks import (
    BY_KEY,
)
from circuit.stdlib.indexed import IndexedView
from circuit.stdlib.view import Slice, View


def cut(
    live: Live, start: int, forced: bool, seconds: float, trial: bool
) -> Iterator[Slice]:
    """The slices of the items from `start` on, which would take `seconds` in place.

    A fold by key goes out in one large slice a worker and one small one: each brings
    its own copy of most keys, and the small ones balance (guided self-scheduling,
    Polychronopoulos and Kuck, IEEE Transactions on Computers 1987). A trial begins with
    slices so small that little is lost when it fails.
    """
    view = live.view
    workers = live.running.workers(live.waits)
    share = wanted_share(live, start, workers, forced)
    if not isinstance(view, IndexedView):
        return view.slices(start, share)
    first: list[Slice] = []
    if trial and not forced and seconds > 2 * TRY:
        first = some(view, start, TRY / seconds, workers)
        start += sum(each.count for each in first)
    large = max(2, workers)
    if share == LARGE / large:
        found = some(view, start, share, large)
        start += sum(each.count for each in found)
        first += found
        share = 1 / large
    if view.size is not None and start >= view.size:
        return iter(first)
    return chain(first, view.slices(start, share))


def some(view: View, start: int, share: float, count: int) -> list[Slice]:
    """So many slices, if their sizes are known."""
    found = list(islice(view.slices(start, share), count))
    return found if all(each.count >= 0 for each in found) else []


def wanted_share(live: Live, start: int, workers: int, forced: bool) -> float:
    """The wanted fraction of the items in one partition."""
    if forced:
        return 1 / max(2, environment.forced_partitions() or 2 * workers)
    if live.waits:
        size = live.view.size
        left = size - start if size is not None else 64
        return 1 / max(2, min(left, workers))
    split = live.code.reading.split
    keyed = any(
        sink.family in BY_KEY and sink.name not in live.code.in_order
        for sink in split.sinks
    )
    if keyed and not split.exits:
        return LARGE / max(2, workers)
    return 1 / max(2, SMALL * workers)
