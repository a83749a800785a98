"""Counting loops in kernels: which become a call of the C loop, and what they give."""

from __future__ import annotations

from types import FunctionType

import pytest

from circuit.compiler.filled import Held
from circuit.compiler.frontend.lower import lower
from circuit.compiler.kernels import python as python_kernels
from circuit.compiler.kernels.counting import count_elements
from tests.unit.plans import codes_of

BODIES = {
    "get": ("for w in row: d[w] = d.get(w, 0) + 1", True),
    "plus": ("for w in row: d[w] += 1", True),
    "item": ("for w in row: d[w] = d[w] + 1", True),
    "shared name": (
        "for w in row: d[w] += 1\n        for w in row[1:]: d[w] += 1",
        True,
    ),
    "under a condition": ("if row:\n            for w in row: d[w] += 1", True),
    "two": ("for w in row: d[w] = d.get(w, 0) + 2", False),
    "true": ("for w in row: d[w] = d.get(w, 0) + True", False),
    "another default": ("for w in row: d[w] = d.get(w, 5) + 1", False),
    "another key": ("for w in row: d[w] = d.get(row[0], 0) + 1", False),
    "an expression": ("for w in row: d[-w] = d.get(-w, 0) + 1", False),
    "read afterwards": ("for w in row: d[w] += 1\n        d[w] += 1", False),
    "else": ("for w in row: d[w] += 1\n        else: d[0] += 1", False),
}


def kernel_of(source: str) -> FunctionType:
    (code,) = codes_of(source)
    plan = lower(code.function, code.reading)
    return python_kernels.kernel(plan, code.function.syntax, code.function.fn)


def counts_in_c(kernel: FunctionType) -> bool:
    return any(
        isinstance(held, Held) and held.value is count_elements
        for held in kernel.__code__.co_consts
    )


@pytest.mark.parametrize("case", BODIES)
def test_counting_loop(case: str) -> None:
    body, expected = BODIES[case]
    source = f"def f(rows, d):\n    for row in rows:\n        {body}\n    return d\n"
    assert counts_in_c(kernel_of(source)) is expected


def test_variable_read_after_the_loop_is_kept() -> None:
    kernel = kernel_of(
        "def f(rows, d):\n"
        "    for row in rows:\n"
        "        for w in row: d[w] = d.get(w, 0) + 1\n"
        "    return d, w\n"
    )
    assert not counts_in_c(kernel)


def test_whole_kernel_counts() -> None:
    kernel = kernel_of("def f(ws, d):\n    for w in ws: d[w] += 1\n    return d\n")
    assert counts_in_c(kernel)
    counts = {"b": 0}
    kernel(iter("abca"), {"d": counts}, None, {})
    assert list(counts.items()) == [("b", 1), ("a", 2), ("c", 1)]
