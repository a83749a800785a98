"""Views through progress bars."""

from __future__ import annotations

import io
from itertools import islice
from typing import Any

import pytest
from rich.progress import track
from tqdm import tqdm

from circuit.stdlib.sources import Start, begin
from circuit.stdlib.view import Refusal, View


def view_of(start: Start, consumed: int) -> View:
    """The view, which must not be refused."""
    view = start.view(consumed)
    assert not isinstance(view, Refusal)
    return view


def bar_over(items: Any, **options: Any) -> Any:
    """A bar that draws where nobody looks."""
    return tqdm(items, file=io.StringIO(), mininterval=0, **options)


@pytest.mark.parametrize("disable", [False, True])
def test_bars_move_with_the_results(disable: bool) -> None:
    """The bar follows what is done and is closed at the end."""
    bar = bar_over(list(range(100)), disable=disable)
    start = begin(bar)
    taken = list(islice(start.iterator, 10))
    view = view_of(start, 10)
    assert view.restorable
    assert view.size == 100
    for part in view.slices(10, 0.25):
        taken += view.read(part)
        view.release(part.start + part.count)
        if not disable:
            assert bar.n == part.start + part.count
    assert taken == list(range(100))
    assert list(view.finish(100)) == []
    if not disable:
        assert bar.n == 100
        assert bar.disable  # closed


def test_bars_after_an_early_end() -> None:
    """The count is that of the items whose bodies ended, as in plain Python."""
    counts = []
    for through_view in (False, True):
        bar = bar_over(list(range(100)))
        if through_view:
            start = begin(bar)
            taken = list(islice(start.iterator, 5))
            view = view_of(start, 5)
            del start
            for item in view.resume(40):
                taken.append(item)
                if item == 60:
                    break
            del view
            assert taken == [*range(5), *range(40, 61)]
        else:
            for item in bar:
                if item == 60:
                    break
        counts.append(bar.n)
    assert counts == [60, 60]


def test_bars_in_place_are_plain() -> None:
    """Without a view, the bar is iterated to its end."""
    bar = bar_over(range(30))
    assert list(begin(bar).iterator) == list(range(30))
    assert bar.n == 30


def test_bars_over_generators() -> None:
    """The stream behind a bar keeps its own rules."""
    bar = bar_over(value for value in range(300))
    start = begin(bar)
    taken = list(islice(start.iterator, 3))
    view = view_of(start, 3)
    assert not view.restorable
    parts = list(islice(view.slices(3, 0.5), 1))
    taken += view.read(parts[0])
    taken += view.resume(len(taken))
    assert taken == list(range(300))
    assert bar.n == 300


def test_rich_tracks_may_be_read_ahead() -> None:
    """`track` over a container shows nothing but its bar."""
    view = view_of(begin(track([1, 2, 3], disable=True)), 0)
    assert view.ahead
    assert [item for part in view.slices(0, 1.0) for item in view.read(part)] == [
        1,
        2,
        3,
    ]
    values = (value for value in [1])
    assert not view_of(begin(track(values, disable=True, total=1)), 0).ahead
