"""Circuits that another circuit calls in ways its body does not foresee."""

from __future__ import annotations

from typing import Any

import pytest

from circuit import NotParallelError, circuit
from circuit.lang.function import state_of


def smooth(prices: list[float]) -> float:
    smoothed = 0.0
    for price in prices:
        smoothed = 0.9 * smoothed + 0.1 * price
    return smoothed


def each_of(functions: list[Any], prices: list[float]) -> list[float]:
    results = [price * 2.0 for price in prices]  # planned: the call is on record
    for function in functions:
        results.append(function(prices))
    return results


@pytest.fixture
def unforced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCUIT_FORCE_PARALLEL", "0")
    monkeypatch.setenv("CIRCUIT_BACKEND", "serial")


@pytest.fixture
def inner() -> Any:
    """A circuit in which nothing is planned, new for each test."""
    return circuit(smooth)


@pytest.mark.usefixtures("unforced")
def test_where_nothing_is_planned_later_calls_are_plain(inner: Any) -> None:
    prices = [1.0, 2.5, -3.0]
    outer = circuit(each_of)
    state = state_of(inner)
    assert state is not None
    assert inner.__code__ is not smooth.__code__
    assert outer([inner, inner], prices) == [2.0, 5.0, -6.0, *[smooth(prices)] * 2]
    assert inner.__code__ is smooth.__code__
    told = inner.last_run.to_dict()
    assert told["backend"] == "serial"
    assert [(row["mode"], row["runs"]) for row in told["regions"]] == [
        ("sequential", 1)
    ]
    # The same is told by a circuit whose outermost call came first.
    other = circuit(smooth)
    other(prices)
    assert inner.last_run == other.last_run
    assert inner(prices) == smooth(prices)


@pytest.mark.usefixtures("unforced")
def test_what_is_required_is_still_asked_for() -> None:
    required = circuit(smooth, require="parallel")
    outer = circuit(each_of)
    assert outer([required], [1.0]) == [2.0, smooth([1.0])]
    with pytest.raises(NotParallelError):
        required([1.0])
