"""What a circuit costs where it cannot win: tiny loops, calls, recursion, start."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile

import small_circuits
from figures import Figure, never_slower, paired, plain_copy, report

LOOPS = ("total", "squares", "remainders", "comprehension")
FIB_CALLS = 242_785  # of fib(25)

THIRTY_LINES = """
import json, sys, time
from circuit import circuit

def prices(items, rates):
    total = 0.0
    names = []
    counts = {}
    dearest = 0.0
    dearest_name = ""
    for name, price, currency in items:
        if currency not in rates:
            continue
        local = price * rates[currency]
        total += local
        names.append(name.strip().lower())
        counts[currency] = counts.get(currency, 0) + 1
        if local > dearest:
            dearest = local
            dearest_name = name
    lengths = {}
    for name in names:
        lengths.setdefault(len(name), []).append(name)
    longest = 0
    for length in lengths:
        if length > longest:
            longest = length
    shortest = min(len(name) for name in names)
    letters = set()
    for name in names:
        for letter in name:
            letters.add(letter)
    ordered = sorted(letters)
    average = total / len(names)
    return total, counts, dearest_name, longest, shortest, ordered, average

items = [(f"Item {n}", n * 0.5, "EUR" if n % 3 else "USD") for n in range(20)]
rates = {"EUR": 1.0, "USD": 0.9}
start = time.perf_counter()
expected = prices(items, rates)
plain = time.perf_counter() - start
prices = circuit(prices)
start = time.perf_counter()
found = prices(items, rates)
first = time.perf_counter() - start
assert repr(found) == repr(expected)
print(json.dumps([plain, first]))
"""


def tiny_loops() -> list[Figure]:
    plain = plain_copy(small_circuits)
    figures = []
    for name in LOOPS:
        for size in (10, 100, 1000):
            numbers = list(range(size))
            slow, fast = getattr(plain, name), getattr(small_circuits, name)
            assert slow(numbers) == fast(numbers)
            times = paired(lambda: slow(numbers), lambda: fast(numbers))  # noqa: B023
            figures.append(
                Figure(f"{name}, {size} iterations", *times, "P3", never_slower(*times))
            )
    return figures


def calls() -> list[Figure]:
    plain = plain_copy(small_circuits)
    assert plain.fib(25) == small_circuits.fib(25) == 75_025
    fib = paired(lambda: plain.fib(25), lambda: small_circuits.fib(25), rounds=9)
    million = paired(
        lambda: plain.many_calls(1_000_000),
        lambda: small_circuits.many_calls(1_000_000),
        rounds=7,
    )
    return [
        Figure("fib(25)", *fib, "P3", never_slower(*fib)),
        Figure(
            "one call of fib",
            fib[0] / FIB_CALLS,
            fib[1] / FIB_CALLS,
            "≤ 0.5 µs beyond plain",
            (fib[1] - fib[0]) / FIB_CALLS <= 0.5e-6,
        ),
        Figure(
            "trivial circuit, 10⁶ calls, each",
            million[0] / 1e6,
            million[1] / 1e6,
            "≤ 0.5 µs beyond plain",
            (million[1] - million[0]) / 1e6 <= 0.5e-6,
        ),
    ]


def recursion() -> list[Figure]:
    plain = plain_copy(small_circuits)
    tree = small_circuits.chain(900)
    bush = small_circuits.bush(6, 4)
    figures = []
    for name, argument, label, result in (
        ("depth", 900, "recursion 900 deep", 900),
        ("height", tree, "the same, through a loop", 900),
        ("height", bush, "a tree of 5,461 nodes, by a loop", 7),
        ("leaves", bush, "the same, by a comprehension", [1] * 4096),
    ):
        slow, fast = getattr(plain, name), getattr(small_circuits, name)
        try:
            assert fast(argument) == slow(argument) == result
            times = paired(lambda: slow(argument), lambda: fast(argument))  # noqa: B023
        except RecursionError as error:
            print(f"{name}: {error}")
            times = (float("nan"), float("nan"))  # compares as missed
        figures.append(Figure(label, *times, "P3", never_slower(*times)))
    return figures


def first_call(rounds: int = 7) -> list[Figure]:
    """Each round is a new process; the cache of plans is empty, then filled."""
    times: dict[str, list[list[float]]] = {"empty": [], "filled": []}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            script = os.path.join(folder, "shop.py")
            with open(script, "w", encoding="utf-8") as target:
                target.write(THIRTY_LINES)
            env = os.environ | {"CIRCUIT_CACHE_DIR": os.path.join(folder, "cache")}
            for state in times:
                run = subprocess.run(
                    [sys.executable, script], env=env, check=True, capture_output=True
                )
                times[state].append(json.loads(run.stdout))
    figures = []
    for state, pairs in times.items():
        plain, circuit = (statistics.median(column) for column in zip(*pairs))
        met = circuit - plain <= 0.060
        name = f"first call of 30 lines, {state} cache"
        figures.append(Figure(name, plain, circuit, "≤ 60 ms over plain", met))
    return figures


if __name__ == "__main__":
    sys.exit(
        report("Tiny loops (one call)", tiny_loops())
        | report("Calls", calls())
        | report("Recursion", recursion())
        | report("First call (a new process each)", first_call())
    )
