"""Circuits that are called in shadow mode."""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from circuit import circuit

CALLS = [0]


class Account:
    """A class of the user's, whose instances travel in capsules."""

    def __init__(self, balance: int) -> None:
        self.balance = balance


@circuit
def squares(numbers: Iterable[int], found: list[int]) -> int:
    """A loop whose result, argument, global and prints can all be seen."""
    for number in numbers:
        found.append(number * number)
    CALLS[0] += 1
    print("squared", len(found))
    return len(found)


@circuit
def balances(accounts: list[Account]) -> list[int]:
    """A loop over objects."""
    found = []
    for account in accounts:
        found.append(account.balance * 2)
    return found


@circuit
def failing(numbers: list[int]) -> list[float]:
    """A loop that raises in the middle."""
    found = []
    for number in numbers:
        found.append(1 / number)
    return found


@circuit
def shaken(numbers: list[int]) -> list[float]:
    """A loop and random numbers."""
    found = []
    for number in numbers:
        found.append(number + random.random())
    return found


@circuit
def timed(numbers: list[int]) -> tuple[list[int], float]:
    """A loop, and a clock that plain Python itself reads differently each time."""
    found = []
    for number in numbers:
        found.append(number + 1)
    return found, time.perf_counter()


@circuit
def written(numbers: list[int], path: Path) -> int:
    """A loop, then a file."""
    found = []
    for number in numbers:
        found.append(number + 1)
    with open(path, "a", encoding="utf-8") as file:
        file.write(f"{found}\n")
    return len(found)


@circuit
def copied(lines: Iterable[str], out: Any) -> int:
    """A loop over an open file, and writing to another."""
    found = []
    for line in lines:
        found.append(line.upper())
    out.writelines(found)
    return len(found)


@circuit
def asked(numbers: list[int]) -> tuple[list[int], str]:
    """A loop, then standard input."""
    found = []
    for number in numbers:
        found.append(number + 1)
    return found, sys.stdin.readline()


@circuit
def removed(paths: list[str]) -> list[str]:
    """A loop, then an effect that would show a second time."""
    found = []
    for path in paths:
        found.append(path + "!")
    os.remove(paths[0])
    return found


@circuit
def generated(numbers: list[int]) -> Iterator[int]:
    """A generator."""
    found = []
    for number in numbers:
        found.append(number + 1)
    yield from found


@circuit
def outer(numbers: list[int]) -> int:
    """A circuit that calls another."""
    total = 0
    for number in numbers:
        total += number
    return total + squares(numbers, [])
