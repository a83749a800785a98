"""A small part of CPython's own tests, compiled, has the verdicts of plain Python."""

from __future__ import annotations

import pytest

from tests.suites.compare import Run, compare, differences
from tests.suites.listed import BY_NAME


@pytest.mark.parametrize("name", ["colorsys", "fnmatch", "graphlib"])
def test_the_verdicts_are_the_same(name: str) -> None:
    (found,) = compare(BY_NAME[name], ["serial"], timeout=120)
    assert found.differences == ()
    assert found.tests >= 7
    assert found.count["compiled"] >= 10
    assert found.count["regions"] > 0


def test_a_difference_is_told() -> None:
    plain = Run({"a": "ok", "b": "ok", "c": "skipped"})
    compiled = Run({"a": "failure", "c": "skipped"}, {"a": "why"})
    assert [*differences(plain, compiled)] == [
        "a: ok -> failure\nwhy",
        "b: ok -> not run\n",
    ]


def test_a_run_that_was_killed_is_one_difference() -> None:
    plain = Run({"a": "ok", "b": "ok"})
    compiled = Run({"a": "ok"}, failure="not done after 1 s in b")
    assert [*differences(plain, compiled)] == ["compiled: not done after 1 s in b"]
