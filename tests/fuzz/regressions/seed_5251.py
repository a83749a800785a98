"""Generated from seed 5251."""

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
    acc1 = defaultdict(list)
    for x2 in iter(xs):
        o4 = Item(x2).half()
        try:
            t5 = 100 // (x2 % 3)
            acc1_x = t5
            acc1.setdefault(str(x2), []).append(2)
        except ZeroDivisionError:
            acc1.setdefault(str(x2), []).append(SCALE)
        print('acc1', acc1)
        if o4 == 3:
            break
    return acc1


def cases():
    return [
        lambda: (([5, 4], ["", "a"], [('k%d' % (i % 7), i) for i in range(30)]), {}),
        lambda: (([float(i % 5) for i in range(30)], ["the cat the dog", "a cat", "", "dog é end"] * 8, [((i % 3, i % 2), 2**61 * i) for i in range(30)]), {}),
        lambda: (([4], ["", "a"], [(i % 5, 2**61 * i) for i in range(60)]), {}),
    ]


MAIN = main
