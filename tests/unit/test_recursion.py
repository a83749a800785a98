"""Recursion through planned loops: results, depth, records, what goes to workers."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from circuit import circuit, options

Tree = list[Any]


@circuit
def height(tree: Tree) -> int:
    tallest = 0
    for branch in tree:
        tallest = max(tallest, height(branch))
    return tallest + 1


@circuit
def leaves(tree: Tree) -> list[int]:
    if not tree:
        return [1]
    return [leaf + 1 for branch in tree for leaf in leaves(branch)]


@circuit
def find(tree: Tree, wanted: int) -> int:
    for branch in tree:
        if branch == wanted:
            return 1
        if type(branch) is list:
            below = find(branch, wanted)
            if below:
                return below + 1
    else:
        return 0


@circuit
def even(tree: Tree) -> int:
    total = 0
    for branch in tree:
        total += odd(branch) if type(branch) is list else branch
    return total


@circuit
def odd(tree: Tree) -> int:
    total = 0
    for branch in tree:
        total -= even(branch) if type(branch) is list else branch
    return total


@circuit
def collatz(tree: Any) -> int:
    if type(tree) is int:
        steps = 0
        while tree != 1:
            tree = tree // 2 if tree % 2 == 0 else 3 * tree + 1
            steps += 1
        return steps
    total = 0
    for branch in tree:
        total += collatz(branch)
    return total


class Branch:
    def __init__(self, below: list[Branch]) -> None:
        self.below = below

    @circuit
    def size(self) -> int:
        sizes = []
        for branch in self.below:
            sizes.append(branch.size())
        return sum(sizes) + 1


def tree_height(tree: Tree) -> int:
    """A function of nobody's: its circuit is the one that calls it."""
    tallest = 0
    for branch in tree:
        tallest = max(tallest, tree_height(branch))
    return tallest + 1


@circuit
def tallest_of(trees: list[Tree]) -> list[int]:
    found = [tree_height(tree) for tree in trees]
    found.sort()
    return found


def chain(length: int, end: Any = ()) -> Tree:
    tree: Tree = list(end)
    for _ in range(length - 1):
        tree = [tree]
    return tree


def bush(depth: int, width: int) -> Tree:
    return [bush(depth - 1, width) for _ in range(width)] if depth else []


def regions(function: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = function.last_run.to_dict()["regions"]
    return found


@pytest.mark.parametrize("backend", ["python", "serial", "native"])
def test_recursion_through_a_loop_is_as_deep_as_in_plain_python(backend: str) -> None:
    with options(backend=backend):
        for _ in range(3):
            assert height(chain(850)) == 850
            assert find(chain(850, [7]), 7) == 850


def test_recursion_of_a_method_is_as_deep_as_in_plain_python() -> None:
    branch = Branch([])
    for _ in range(849):
        branch = Branch([branch])
    for _ in range(3):
        assert branch.size() == 850


def test_recursion_of_an_undecorated_callee() -> None:
    assert tallest_of([chain(n) for n in (800, 3, 1, 90)]) == [1, 3, 90, 800]


def test_each_call_of_a_recursion_leaves_its_own_row() -> None:
    runs = [height, height]
    records = []
    for function in runs:
        assert function(bush(6, 3)) == 7
        (row,) = regions(function)
        assert (row["mode"], row["line"]) == ("inline", 18)
        assert row["runs"] >= 1
        records.append(function.last_run)
    assert records[0] is not records[1]


def test_shapes_of_recursion_give_what_plain_python_gives() -> None:
    for depth in range(6):
        tree = bush(depth, 3)
        assert leaves(tree) == [depth + 1] * 3**depth
        assert height(tree) == depth + 1
    nested: Tree = [1, [2, [3, 4], 5], [[[6]]], 7]
    for _ in range(100):
        assert even(nested) == 1 - 2 - (3 + 4) - 5 + 6 + 7
        assert [find(nested, n) for n in range(1, 9)] == [1, 2, 3, 3, 2, 4, 1, 0]


def test_a_failure_within_a_recursion_ends_it_like_plain_python() -> None:
    for _ in range(3):
        with pytest.raises(TypeError, match="not iterable"):
            height([[], [[], [[1]]]])
        assert height([[], [[]]]) == 3


def test_what_is_large_below_a_chain_goes_to_workers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("circuit.runtime.cost.FIRST", 0.0)
    numbers = list(range(1, 20_001))
    tree = [[[numbers, numbers], numbers, numbers], [numbers]]
    expected = collatz.__wrapped__(tree)
    with options(backend="native", workers=2):
        assert collatz([[1, 2], [3]]) == 0 + 1 + 7
        # The brief call may have it left alone, and a try of the two branches at the
        # top does not pay; long calls are followed by looks.
        modes: set[object] = set()
        for _ in range(20):
            assert collatz(tree) == expected
            modes |= {row["mode"] for row in regions(collatz)}
            if "parallel" in modes:
                break
    assert "parallel" in modes


@pytest.mark.parametrize("backend", ["serial", "native"])
def test_forced_recursion(backend: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCUIT_FORCE_PARALLEL", "1")
    with options(backend=backend, workers=2):
        assert height(bush(3, 2)) == 4
        assert leaves(bush(3, 2)) == [4] * 8
        assert Branch([Branch([Branch([])]), Branch([])]).size() == 4
    assert "parallel" in [row["mode"] for row in regions(leaves)]


def test_recursions_of_several_threads() -> None:
    found: dict[int, list[int]] = {}

    def one(depth: int) -> None:
        found[depth] = [height(bush(depth, 2)) for _ in range(20)]

    threads = [threading.Thread(target=one, args=(n,)) for n in range(4, 10)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert found == {depth: [depth + 1] * 20 for depth in range(4, 10)}
    assert height([]) == 1
    assert height.last_run.to_dict()["backend"] != ""


def test_a_site_that_was_passed_by_is_asked_again_by_the_next_call() -> None:
    sizes = []
    for _ in range(5):
        height(bush(7, 2))
        sizes.append(regions(height)[0]["runs"])
    assert all(size >= 1 for size in sizes)
