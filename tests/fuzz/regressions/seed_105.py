"""Generated from seed 105."""

# ruff: noqa
# fmt: off
# mypy: ignore-errors
import random
from collections import Counter, defaultdict

from circuit import circuit


count = 0
SCALE = 3


def square(v):
    return v * v + SCALE


def digits(v):
    out = []
    for c in str(v):
        if c.isdigit():
            out.append(int(c))
    return out


def noted(v):
    global count
    count += 1
    return v + count % 3


class Stats:
    def __init__(self):
        self.total = 0
        self.table = {}


class Item:
    def __init__(self, v):
        self.v = v

    def half(self):
        return self.v // 2


@circuit
def main(xs, words, rows):
    acc1 = [0]
    for k3, x2 in dict(rows).items():
        t4 = x2
        t5 = sum(digits(SCALE))
        acc1 += [t5]
    acc6 = []
    for x7 in xs[1::2]:
        t9 = t5
        t10 = 7
        acc6.append(f"{len(str(len(str(7))))}-{int(x2) % 7!r}")
    return acc1, acc6, t5


def cases():
    return [
        lambda: (([2**62 + i for i in range(30)], ["the cat the dog", "a cat", "", "dog é end"] * 8, [(i % 5, i % 2 == 0) for i in range(0)]), {}),
        lambda: (([float(i % 5) for i in range(30)], ["", "a"], [(i % 5, i * 37 % 11) for i in range(60)]), {}),
        lambda: (([4], ["w%d x" % (i * i % 13) for i in range(40)], [(i / 2 % 4, i / 7) for i in range(60)]), {}),
    ]


MAIN = main
