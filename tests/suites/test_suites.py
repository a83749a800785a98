"""A small part of CPython's own tests, compiled, has the verdicts of plain Python."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from tests.suites.compare import Run, compare, differences
from tests.suites.listed import BY_NAME, Suite

SAMPLE = Suite(
    "sample",
    ("tests.suites.sample",),
    ("colorsys", "fnmatch", "textwrap", "tests.suites.sample"),
)
#: Distributions of Linux leave CPython's own tests out, or put them in a package.
CHOSEN = [
    SAMPLE,
    *(
        BY_NAME[name]
        for name in ("colorsys", "fnmatch", "graphlib")
        if find_spec(f"test.test_{name}")
    ),
]


@pytest.mark.parametrize("suite", CHOSEN, ids=lambda suite: suite.name)
def test_the_verdicts_are_the_same(suite: Suite) -> None:
    (found,) = compare(suite, ["serial"], timeout=120)
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
