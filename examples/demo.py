"""The main job on real text: what `make demo` shows.

Counts words and identifiers, and builds an inverted index, over the source files of
Python's own standard library: plain Python beside Circuit, in this one process.
"""

from __future__ import annotations

import argparse
import math
import os
import re
import statistics
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable
from dataclasses import dataclass

from circuit import circuit

NAME = re.compile(r"[A-Za-z_]\w*")
SKIPPED = frozenset({"site-packages", "test", "tests", "__pycache__"})
PLAIN_SECONDS = 5.0


@circuit
def word_counts(paths: list[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for path in paths:
        for line in open(path, encoding="utf-8", errors="replace"):
            for word in line.split():
                counts[word] = counts.get(word, 0) + 1
    return counts


@circuit
def identifier_counts(paths: list[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for path in paths:
        with open(path, encoding="utf-8", errors="replace") as source:
            for line in source:
                for name in NAME.findall(line):
                    counts[name] = counts.get(name, 0) + 1
    return counts


@circuit
def inverted_index(paths: list[str]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for path in paths:
        with open(path, encoding="utf-8", errors="replace") as source:
            text = source.read()
        for name in dict.fromkeys(NAME.findall(text)):
            index.setdefault(name, []).append(path)
    return index


JOBS = (word_counts, identifier_counts, inverted_index)


@dataclass(frozen=True)
class Timing:
    """Medians over the rounds, in seconds, and whether every result was identical."""

    name: str
    plain: float
    circuit: float
    first_call: float
    identical: bool

    @property
    def ratio(self) -> float:
        return self.plain / self.circuit


def library_files() -> list[str]:
    """The source files of the standard library of the Python that runs this."""
    paths = []
    for folder, inner, names in os.walk(sysconfig.get_path("stdlib")):
        inner[:] = sorted(set(inner) - SKIPPED)
        paths += [os.path.join(folder, name) for name in sorted(names)]
    return [path for path in paths if path.endswith(".py")]


def timed(function: Callable[..., object], paths: list[str]) -> tuple[float, object]:
    start = time.perf_counter()
    result = function(paths)
    return time.perf_counter() - start, result


def repeats_needed(paths: list[str]) -> int:
    """How often to read the files so that plain Python needs 5 s for each job."""
    for job in JOBS:
        job.__wrapped__(paths)  # the files come into the page cache
    once = min(timed(job.__wrapped__, paths)[0] for job in JOBS)
    return max(1, math.ceil(1.1 * PLAIN_SECONDS / once))


def identical(left: object, right: object) -> bool:
    """Equal, of the same type, and with their keys in the same order."""
    if type(left) is not type(right) or left != right:
        return False
    return not isinstance(left, dict) or list(left) == list(right)


def measure(job: Callable[..., object], paths: list[str], rounds: int) -> Timing:
    """Times plain Python and Circuit in turns, so that both meet the same machine."""
    first_call, result = timed(job, paths)
    plain, parallel, same = [], [], True
    for _ in range(rounds):
        seconds, expected = timed(job.__wrapped__, paths)
        plain.append(seconds)
        same = same and identical(result, expected)
        seconds, result = timed(job, paths)
        parallel.append(seconds)
        same = same and identical(result, expected)
    return Timing(
        job.__name__,
        statistics.median(plain),
        statistics.median(parallel),
        first_call,
        same,
    )


def show_plan(function: str) -> None:
    print(f"\n$ circuitc plan examples/demo.py:{function}\n", flush=True)
    circuitc = os.path.join(os.path.dirname(sys.executable), "circuitc")
    subprocess.run([circuitc, "plan", f"{__file__}:{function}"], check=True)


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args(argv).rounds

    paths = library_files()
    size = sum(os.path.getsize(path) for path in paths)
    repeats = repeats_needed(paths)
    print(
        f"Input: the {len(paths)} source files of Python "
        f"{sys.version.split()[0]}'s standard library, {size / 1e6:.1f} MB,\n"
        f"each read {repeats} times over so that plain Python has five seconds of work "
        f"in each job."
    )
    for job in JOBS:
        print(f"\n{job.explain()}")

    print(f"\nSeconds, medians of {rounds} rounds in this process, in turns, warm:\n")
    print(f"{'':20}{'plain':>8}{'Circuit':>9}{'ratio':>8}{'first call':>12}  results")
    timings = [measure(job, paths * repeats, rounds) for job in JOBS]
    for timing in timings:
        print(
            f"{timing.name:20}{timing.plain:8.2f}{timing.circuit:9.2f}"
            f"{timing.ratio:7.2f}×{timing.first_call:12.2f}  "
            f"{'identical' if timing.identical else 'DIFFERENT'}"
        )
    total = sum(timing.plain for timing in timings)
    print(f"{'total':20}{total:8.2f}{sum(timing.circuit for timing in timings):9.2f}")
    for job in JOBS:
        print(f"\nWhat ran in {job.__name__}:\n{job.last_run}")
    for job in JOBS:
        show_plan(job.__name__)
    return 0 if all(timing.identical for timing in timings) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
