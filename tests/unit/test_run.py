"""Runs: what a loop costs in place, when it is handed over, what the records say."""

from __future__ import annotations

import decimal
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from circuit import circuit, options
from circuit.runtime.cost import Learned, hopeless, left_of, pays, too_slow
from circuit.runtime.pulled import Watch, halved
from circuit.stdlib.view import Slice


@circuit
def squares(numbers: Any) -> list[int]:
    found = []
    for number in numbers:
        found.append(number * number)
    return found


@circuit
def halves(numbers: list[int]) -> list[decimal.Decimal]:
    found = []
    for number in numbers:
        found.append(decimal.Decimal(number) / 7)
    return found


@circuit
def generated(numbers: list[int]) -> Iterator[int]:
    total = 0
    for number in numbers:
        total += number
    yield total


@circuit
def counted_into(numbers: list[int], counts: list[int]) -> list[int]:
    for index, number in enumerate(numbers):
        counts[index] = sum(range(number)) + len(counts)
    return counts


@pytest.fixture
def forced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCUIT_FORCE_PARALLEL", "1")


def regions(function: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = function.last_run.to_dict()["regions"]
    return found


def test_a_brief_loop_stays_in_place_and_is_counted_exactly() -> None:
    for size in (0, 1, 7, 1000):
        assert squares(range(size)) == [number * number for number in range(size)]
        (row,) = regions(squares)
        assert (row["mode"], row["items"], row["runs"]) == ("inline", size, 1)


@pytest.mark.usefixtures("forced")
def test_items_done_in_place_after_a_refusal_are_counted() -> None:
    shared = list(range(40))
    with options(backend="serial"):
        assert counted_into(shared, shared)[:3] == [40, 40, 41]
    (row,) = regions(counted_into)
    assert (row["mode"], row["code"], row["items"]) == ("sequential", "C203", 40)
    assert row["runs"] == 1
    assert row["seconds"] > 0


@pytest.mark.usefixtures("forced")
def test_the_slow_end_of_a_loop_done_in_parallel_is_no_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("circuit.runtime.run.CHUNK", 0.0)
    with options(backend="serial"):
        assert squares([1, 2, 3]) == [1, 4, 9]
    (row,) = regions(squares)
    assert (row["mode"], row["items"], row["runs"]) == ("parallel", 3, 1)


@pytest.mark.usefixtures("forced")
def test_a_forced_loop_leaves_one_row() -> None:
    with options(backend="serial"):
        assert squares(range(10)) == [number * number for number in range(10)]
    (row,) = regions(squares)
    assert (row["mode"], row["items"]) == ("parallel", 10)
    assert row["partitions"] >= 2


@pytest.mark.usefixtures("forced")
def test_an_iterator_is_left_where_plain_python_leaves_it() -> None:
    numbers: list[Any] = [1, 2, 3, "x", 5, 6]
    left = iter(numbers)
    with options(backend="serial"), pytest.raises(TypeError):
        squares(left)
    assert list(left) == [5, 6]


@pytest.mark.usefixtures("forced")
def test_signals_of_the_decimal_context_come_back() -> None:
    context = decimal.getcontext()
    context.clear_flags()
    with options(backend="native", workers=2):
        assert halves(list(range(20))) == halves.__wrapped__(list(range(20)))
    assert context.flags[decimal.Inexact]


@pytest.mark.usefixtures("forced")
def test_a_generator_runs_with_the_options_of_its_call() -> None:
    with options(backend="serial"):
        begun = generated([1, 2, 3])
    assert next(begun) == 6


def test_a_profiler_sees_the_undecorated_function() -> None:
    seen: list[str] = []

    def profile(frame: Any, event: str, argument: Any) -> None:
        if event == "call" and frame.f_code is squares.__wrapped__.__code__:
            seen.append(event)

    sys.setprofile(profile)
    try:
        squares([1, 2])
    finally:
        sys.setprofile(None)
    assert seen == ["call"]


def test_few_heavy_items_pay_and_many_light_ones_do_not() -> None:
    learned = Learned()
    assert pays(0.5, 7, 2, learned)
    assert not pays(1e-7, 1000, 64, learned)
    assert not pays(0.5, 100, 1, learned)


def test_a_first_try_needs_more_work_than_later_ones() -> None:
    learned = Learned()
    assert pays(0.001, 500, 2, learned)
    assert not pays(0.001, 500, 2, learned, emits=True)
    assert not pays(0.001, 100, 2, learned)
    assert not pays(0.001, 500, 2, learned, emits=True)
    learned.ended(2.0, 2000)  # earlier executions, in place
    assert pays(0.001, 500, 2, learned, emits=True)
    learned = Learned()
    learned.tried = True
    assert pays(0.001, 100, 2, learned, emits=True)


def test_a_try_whose_results_are_dear_to_move_is_hopeless() -> None:
    assert hopeless(1e-5, 1e-5, 9e-6, 2)
    assert hopeless(1e-5, 1.5e-5, 4e-6, 2)
    assert not hopeless(1e-5, 1e-5, 1e-6, 2)
    assert not hopeless(1e-5, 1.5e-5, 4e-6, 8)


def test_losses_pause_a_site_and_a_gain_ends_the_pause() -> None:
    learned = Learned()
    learned.paid(2.0, 1.0)
    assert not learned.paused()
    learned.paid(2.0, 1.0)
    assert learned.paused()
    learned.paid(0.5, 1.0)
    assert not learned.paused()


def test_workers_tell_when_the_first_items_were_no_measure() -> None:
    learned = Learned()
    learned.saw(0.15, 1)  # something was imported
    assert learned.plain(1000, 0.15, 0.001) < 0.001
    assert learned.each < 1e-6
    learned.ended(0.9, 1000)
    assert learned.plain(1000, 0.5, 1.0) == 0.9


def test_what_happens_with_the_first_item_alone_is_no_reason_to_hand_over() -> None:
    filled: dict[int, int] = {}

    @circuit
    def total(xs: list[int]) -> int:
        found = 0
        for x in xs:
            if not filled:
                filled.update((number, sum(range(300))) for number in range(3000))
            found += x
        return found

    xs = list(range(2000))
    with options(backend="native", workers=2):
        assert total(xs) == sum(xs)
    rows = total.last_run.to_dict()["regions"]
    assert [row["mode"] for row in rows] == ["inline"]


def test_partitions_under_way_count_as_half_done() -> None:
    assert not too_slow(1.0, 0.6, 1, 3)
    assert too_slow(1.0, 0.2, 1, 1)


def test_only_built_in_iterators_are_asked_how_much_is_left() -> None:
    class Lying:
        def __iter__(self) -> Lying:
            return self

        def __next__(self) -> int:
            raise StopIteration

        def __length_hint__(self) -> int:
            raise AssertionError("asked")

    assert left_of(Lying(), 0) is None
    assert left_of(iter([1, 2, 3]), 0) == 3


def test_a_stream_ends_the_hand_over_at_items_of_another_kind() -> None:
    first, other = Slice(0, 2, [1, 2]), Slice(2, 1, [object()])
    watch = Watch(True, frozenset(), [])
    assert list(watch.passed(iter([first, other]))) == [first]
    assert watch.reason
    assert [part.where for part in halved([Slice(0, 3, [1, 2, 3])])] == [[1], [2, 3]]
