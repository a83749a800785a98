"""`reassociate=True` lets float sums be combined, and nothing else changes."""

from __future__ import annotations

import math

import pytest

from circuit import circuit, options


@circuit
def total(xs):  # type: ignore[no-untyped-def]
    found = 0.0
    for x in xs:
        found += x
    return found


def test_float_sums_are_exact_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCUIT_FORCE_PARALLEL", "1")
    xs = [0.1, 1e16, 1.0, -1e16] * 50
    with options(backend="serial", workers=2):
        assert total(xs) == total.__wrapped__(xs)


def test_reassociated_sums_are_sums_of_partial_sums(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CIRCUIT_FORCE_PARALLEL", "1")
    xs = [index / 7 for index in range(1000)]
    with options(backend="serial", workers=2, reassociate=True):
        found = total(xs)
    halves = [0.0, 0.0]
    for index, x in enumerate(xs):
        halves[index * 2 // len(xs)] += x
    assert found in (0.0 + halves[0] + halves[1], total.__wrapped__(xs))
    assert math.isclose(found, math.fsum(xs))
