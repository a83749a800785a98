"""Loops over many items: a sample is looked at first, the workers look at the rest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from circuit import circuit, options
from circuit.runtime.sampled import MANY, SAMPLE, Likeness, sample
from circuit.stdlib.sources import begin


class Point:
    def __init__(self, x: float) -> None:
        self.x = x


@circuit
def halves(xs):
    out = []
    for x in xs:
        out.append(x.x / 2 if type(x) is Point else x / 2)
    return out


@pytest.fixture(autouse=True)
def forced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCUIT_FORCE_PARALLEL", "1")


def test_a_sample_stands_for_many_items_and_never_for_few() -> None:
    xs = list(range(4 * MANY))
    found = sample(begin(xs, None, True).view(0))
    assert found is not None
    (few,) = found
    assert SAMPLE <= len(few) < MANY
    assert set(few) < set(xs)
    assert sample(begin(xs[:MANY], None, True).view(0)) is None


def test_functions_among_the_items_are_all_looked_at() -> None:
    assert sample(begin([len] * 2 * MANY, None, True).view(0)) is None


def test_what_a_reading_calls_is_all_looked_at() -> None:
    items: Iterator[str] = map(repr, [1.5] * 2 * MANY)
    assert sample(begin(items, None, True).view(0)) is None


@pytest.mark.parametrize(
    ("items", "flat", "fine"),
    [
        ([1, (2, "a")], True, True),
        ([1, [2]], True, False),
        ([1, [2]], False, True),
        ([1, Point(2.0)], False, False),
        ([1, [len]], False, False),
    ],
)
def test_items_that_are_not_like_the_sample_are_told(items, flat, fine) -> None:
    likeness = Likeness(flat, frozenset(), {})
    assert (likeness.problem(items) == "") is fine


def test_an_item_that_the_loop_changes_is_told() -> None:
    out: list[int] = []
    likeness = Likeness(False, frozenset(), {id(out): out})
    assert likeness.problem([[1], [2]]) == ""
    assert likeness.problem([[1], [[out]]]) != ""


@pytest.mark.parametrize("backend", ["serial", "native"])
def test_the_loop_goes_on_in_parallel_with_all_items_looked_at(backend) -> None:
    xs: list[object] = [float(number) for number in range(2 * MANY)]
    xs[MANY + 1] = Point(8.0)
    expected = halves.__wrapped__(xs)
    with options(backend=backend, workers=2):
        assert halves(xs) == expected
    (region,) = halves.last_run.to_dict()["regions"]
    assert region["mode"] == "parallel"
    assert region["items"] == len(xs)


def test_guards_that_take_too_long_leave_the_loop_in_place(monkeypatch) -> None:
    monkeypatch.setenv("CIRCUIT_FORCE_PARALLEL", "0")
    monkeypatch.setattr("circuit.runtime.cost.FIRST", 0.0)
    monkeypatch.setattr("circuit.runtime.handover.looking", lambda each, left: 0.0)
    table = {number: [number] for number in range(3000)}

    @circuit
    def lengths(xs):
        total = 0
        for x in xs:
            for number in range(x % 300):
                total += len(table[(number + x) % 3000])
        return total

    xs = list(range(20_000))
    with options(backend="native", workers=2):
        assert lengths(xs) == lengths.__wrapped__(xs)
    rows = lengths.last_run.to_dict()["regions"]
    assert {row["mode"] for row in rows} == {"inline"}
    assert "does not pay" in rows[0]["reason"]
