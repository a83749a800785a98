"""Calls that run at the same time: what is found, what runs, what stays in place."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from circuit import circuit, options
from circuit.lang.errors import NotParallelError
from circuit.runtime import callsite

NOTES: list[object] = []


@circuit
def half(x: int) -> float:
    return x / 2


@circuit
def square(x: float) -> float:
    i = 0
    while i < 10:
        i += 1
    return x * x


@circuit
def noting(x: int) -> int:
    NOTES.append(x)
    return x


@circuit
def fib(n: int) -> int:
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@circuit
def summed(xs: list[int]) -> int:
    if len(xs) < 3:
        total = 0
        for x in xs:
            total += x
        return total
    middle = len(xs) // 2
    left = summed(xs[:middle])
    right = summed(xs[middle:])
    return left + right


def plain_fib(n: int) -> int:
    return n if n < 2 else plain_fib(n - 1) + plain_fib(n - 2)


def helper(x: int) -> int:
    return x + 1


@circuit
def in_a_row(x: int) -> tuple[object, ...]:
    a = half(x)
    b = square(x)
    c = half(b)
    d = square(a)
    return a, b, c, d


@circuit
def nested(x: int) -> float:
    return square(half(x)) + square(half(x + 1))


@circuit
def added(x: int) -> float:
    return square(x + 1) + square(abs(x)) + 1


@circuit
def conditional(x: int) -> object:
    a = half(x) if x > 2 else square(x)
    b = x > 100 and half(x)
    return a, b, [square(i) for i in range(2)]


@circuit
def with_effects(x: int) -> object:
    a = noting(x)
    b = half(x)
    return a, noting(b), b


@circuit
def effects_between(x: int) -> object:
    return half(NOTES.pop()), half(x)


@circuit
def bound_in_between(xs: list[int]) -> object:
    xs[0] = half(xs[0])  # type: ignore[call-overload]
    b = half(xs[0])
    return xs, b


@circuit
def in_branches(x: int) -> object:
    found: list[float] = []
    if x > 1:
        found = [half(x), square(x)]
    for _ in range(2):
        while len(found) < 6:
            found += half(len(found)), square(1)
    return found


@circuit
def effects_afterwards(xs: list[float]) -> object:
    xs.append(half(1) + square(2))
    return helper(1), xs


@circuit
def generating(x: int) -> Any:
    a, b = half(x), square(x)
    yield a
    yield b


def call_rows(fn: Any) -> list[tuple[int, str]]:
    """The calls that `explain` shows: lines from the function's first, verdicts."""
    first = fn.__wrapped__.__code__.co_firstlineno
    rows = fn.explain().to_dict()["loops"]
    return [(r["line"] - first, r["verdict"]) for r in rows if r["kind"] == "call"]


@pytest.mark.parametrize(
    ("fn", "lines"),
    [
        (in_a_row, [2, 4]),
        (nested, []),
        (added, [2]),
        (conditional, []),
        (with_effects, []),
        (effects_between, []),
        (bound_in_between, []),
        (in_branches, [4, 7]),
        (effects_afterwards, [2]),
        (generating, [2]),
        (fib, [2]),
        (summed, [8]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_explain_shows_calls_that_are_independent(fn: Any, lines: list[int]) -> None:
    assert call_rows(fn) == [(line, "parallel") for line in lines]


@pytest.fixture
def forced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCUIT_FORCE_PARALLEL", "1")


def parallel(fn: Any) -> list[tuple[int, int, int]]:
    """Line, partitions and items of what ran parallel, by kind of row."""
    first = fn.__wrapped__.__code__.co_firstlineno
    return [
        (r["line"] - first, r["partitions"], r["items"])
        for r in fn.last_run.to_dict()["regions"]
        if r["mode"] == "parallel"
    ]


@pytest.mark.usefixtures("forced")
@pytest.mark.parametrize("backend", ["serial", "native"])
@pytest.mark.parametrize(
    ("fn", "argument", "rows"),
    [
        (in_a_row, 7, [(2, 2, 2), (4, 2, 2)]),
        (added, 9, [(2, 2, 2)]),
        (in_branches, 5, [(4, 2, 2), (7, 4, 4)]),
        (fib, 9, [(2, 2, 2)]),
        (summed, list(range(9)), [(8, 2, 2)]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_forced_calls_run_in_parts(
    fn: Any, argument: Any, rows: list[tuple[int, int, int]], backend: str
) -> None:
    with options(backend="python"):
        expected = fn(argument)
    for _ in range(2):
        with options(backend=backend, workers=2):
            assert fn(argument) == expected
        assert [row for row in parallel(fn) if row in rows] == rows


@pytest.mark.usefixtures("forced")
def test_effects_after_the_calls_happen_once() -> None:
    xs: list[float] = []
    with options(backend="native", workers=2):
        found = effects_afterwards(xs)
    assert found == (2, [4.5])
    assert found[1] is xs


@pytest.mark.usefixtures("forced")
def test_effects_in_the_calls_keep_their_order() -> None:
    NOTES.clear()
    with options(backend="native", workers=2):
        assert with_effects(3) == (3, 1.5, 1.5)
    assert NOTES == [3, 1.5]


@pytest.mark.usefixtures("forced")
def test_the_first_failure_in_order_is_raised() -> None:
    with options(backend="native", workers=2), pytest.raises(TypeError) as caught:
        in_a_row("text")  # type: ignore[arg-type]
    frames = []
    trace = caught.value.__traceback__
    while trace is not None:
        frames.append(trace.tb_frame.f_code.co_name)
        trace = trace.tb_next
    assert frames[-2:] == ["in_a_row", "half"]


def test_a_recursion_that_is_short_stays_in_place() -> None:
    with options(backend="native", workers=2):
        assert fib(12) == plain_fib(12)
    modes = [r["mode"] for r in fib.last_run.to_dict()["regions"]]
    assert modes == ["inline"]


def test_a_long_recursion_goes_parallel_on_its_way_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(callsite, "WORTH", 0.0005)
    fresh = circuit(plain_recursion())
    with options(backend="native", workers=2):
        assert fresh(25) == plain_fib(25)
    assert parallel(fresh)


def plain_recursion() -> Callable[[int], int]:
    return slow_fib.__wrapped__  # type: ignore[attr-defined, no-any-return]


@circuit
def slow_fib(n: int) -> int:
    return n if n < 2 else slow_fib(n - 1) + slow_fib(n - 2)


@circuit
def long(n: int) -> int:
    total = 0
    while n > 0:
        total += n
        n -= 1
    return total


@circuit
def two_long(n: int) -> tuple[int, int]:
    a = long(n)
    b = long(n + 1)
    return a, b


def test_what_was_long_once_runs_in_workers_the_next_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(callsite, "WORTH", 0.001)
    modes = []
    for _ in range(2):
        with options(backend="native", workers=2):
            found = two_long(100_000)
        assert found == (5_000_050_000, 5_000_150_001)
        rows = two_long.last_run.to_dict()["regions"]
        modes.append([r["mode"] for r in rows if r["items"] == 2])
    assert modes == [["inline"], ["parallel"]]


def test_brief_groups_are_looked_at_ever_more_seldom() -> None:
    seen = 0
    for number in range(200):
        with options(backend="native", workers=2):
            assert added(number) == (number + 1) ** 2 + number**2 + 1
        seen += bool(added.last_run.regions)
    assert 0 < seen < 20


def test_last_run_is_set_by_each_call_of_a_recursive_circuit() -> None:
    with options(backend="serial"):
        fib(3)
        first = fib.last_run
        fib(3)
    assert fib.last_run is not first
    assert fib.last_run.to_dict()["backend"] == "serial"


def test_recursive_circuits_from_several_threads() -> None:
    found: dict[int, int] = {}

    def one(number: int) -> None:
        with options(backend="native", workers=2):
            found[number] = fib(number)

    threads = [threading.Thread(target=one, args=(n,)) for n in range(8, 16)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert found == {n: plain_fib(n) for n in range(8, 16)}
    with options(backend="serial"):
        fib(5)
    assert fib.last_run.to_dict()["backend"] == "serial"


def test_a_deep_recursion_is_as_deep_as_plain_python() -> None:
    with options(backend="native", workers=2):
        assert chain(850) == 851


@circuit
def chain(n: int) -> int:
    if n == 0:
        return 1
    return chain(n - 1) + chain_end(n)


@circuit
def chain_end(n: int) -> int:
    return 1


def test_required_parallelism_is_met_by_calls() -> None:
    wanted = circuit(added.__wrapped__, require="parallel")
    with options(backend="serial"):
        assert wanted(4) == 42
    refused = circuit(with_effects.__wrapped__, require="parallel")
    with options(backend="serial"), pytest.raises(NotParallelError):
        refused(4)


class Corpus:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def words(self) -> list[str]:
        out: list[str] = []
        for line in self.lines:
            out.extend(line.split())
        return out

    @staticmethod
    def lengths(words: list[str]) -> list[int]:
        return [len(word) for word in words]


@circuit
def read(corpus: Any) -> list[int]:
    return Corpus.lengths(corpus.words())


class Other:
    def words(self) -> list[str]:
        return ["one", "other"]


@pytest.mark.usefixtures("forced")
@pytest.mark.parametrize("backend", ["serial", "native"])
def test_loops_of_methods_are_planned(backend: str) -> None:
    with options(backend=backend, workers=2):
        assert read(Corpus(["a bb", "ccc"] * 5)) == [1, 2, 3] * 5
    rows = read.last_run.to_dict()["regions"]
    assert [(r["function"], r["mode"]) for r in rows] == [
        ("Corpus.words", "parallel"),
        ("Corpus.lengths", "parallel"),
    ]


@pytest.mark.usefixtures("forced")
def test_the_method_found_at_run_time_is_called(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with options(backend="serial"):
        assert read(Other()) == [3, 5]
        monkeypatch.setattr(Corpus, "words", lambda self: ["patched"])
        assert read(Corpus(["a"])) == [7]
        odd = Corpus(["a"])
        odd.words = lambda: ["own", "one's"]  # type: ignore[method-assign]
        assert read(odd) == [3, 5]


class Node:
    def __init__(self, value: int, left: Any = None, right: Any = None) -> None:
        self.value = value
        self.left = left
        self.right = right

    @circuit
    def total(self) -> int:
        if self.left is None:
            return self.value
        return self.left.total() + self.right.total() + self.value


class Leaf:
    def total(self) -> int:
        return 100


@pytest.mark.usefixtures("forced")
@pytest.mark.parametrize("backend", ["serial", "native"])
def test_methods_that_call_themselves(backend: str) -> None:
    tree = Node(1, Node(2, Node(3), Node(4)), Node(5))
    with options(backend=backend, workers=2):
        assert tree.total() == 15
        assert parallel(Node.total) == [(4, 2, 2)]
        tree.left = Leaf()
        assert tree.total() == 106
        assert parallel(Node.total) == []
