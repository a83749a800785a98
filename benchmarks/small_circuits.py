"""The small circuits that `calls.py` measures; it also loads them undecorated."""

from __future__ import annotations

from circuit import circuit


@circuit
def total(numbers: list[int]) -> int:
    result = 0
    for number in numbers:
        result += number
    return result


@circuit
def squares(numbers: list[int]) -> list[int]:
    result = []
    for number in numbers:
        if number & 1:
            result.append(number * number)
    return result


@circuit
def remainders(numbers: list[int]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for number in numbers:
        counts[number % 10] = counts.get(number % 10, 0) + 1
    return counts


@circuit
def comprehension(numbers: list[int]) -> int:
    return sum(number * 2 for number in numbers)


@circuit
def trivial(number: int) -> int:
    return number + 1


@circuit
def fib(n: int) -> int:
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


@circuit
def depth(n: int) -> int:
    return 0 if n == 0 else 1 + depth(n - 1)


@circuit
def height(tree: list) -> int:
    tallest = 0
    for branch in tree:
        tallest = max(tallest, height(branch))
    return tallest + 1


@circuit
def leaves(tree: list) -> list:
    return [leaf for branch in tree for leaf in leaves(branch)] if tree else [1]


def many_calls(calls: int) -> int:
    number = 0
    for _ in range(calls):
        number = trivial(number)
    return number


def bush(depth: int, width: int) -> list:
    return [bush(depth - 1, width) for _ in range(width)] if depth else []


def chain(length: int) -> list:
    tree: list = []
    for _ in range(length - 1):
        tree = [tree]
    return tree
