"""Calls that wait rather than compute: fifty sleeps of a tenth of a second."""

from __future__ import annotations

import sys
import time

from figures import Figure, report

from circuit import circuit, pure


@pure
def fetch(number: int) -> int:
    time.sleep(0.1)
    return number * number


@circuit
def fetch_all(count: int) -> list[int]:
    answers = []
    for number in range(count):
        answers.append(fetch(number))
    return answers


def waiting() -> list[Figure]:
    start = time.perf_counter()
    expected = fetch_all.__wrapped__(50)
    plain = time.perf_counter() - start
    start = time.perf_counter()
    found = fetch_all(50)
    circuit = time.perf_counter() - start
    assert found == expected
    return [Figure("50 sleeps of 0.1 s, @pure", plain, circuit, "≤ 1 s", circuit <= 1)]


if __name__ == "__main__":
    sys.exit(report("Waiting (first call, compilation included)", waiting()))
