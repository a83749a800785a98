"""Generated from seed 5109."""

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
    acc1 = [0] * 64
    acc2 = ''
    for x3 in sorted(xs, key=lambda v: -v):
        if x3 and SCALE < 20:
            continue
        if not x3:
            continue
        for j5 in digits(x3):
            acc1[int((2 + 7)) % 64] = str(j5)
        try:
            t6 = 100 // (x3 % 3)
            acc2 += str(int((x3 // 3) % 11))
        except ZeroDivisionError:
            acc2 += f"{((x3 - 0.5) - SCALE):>6}|"
    acc7 = Stats()
    for x8 in range(40):
        try:
            t10 = 100 // (x8 % 4)
            acc7_x = t10
            acc7.total += (len(str(0.5)) % 7)
        except ZeroDivisionError:
            acc7.table[x8] = acc7.table.get(x8, 0) + 1
    acc11 = {}
    for k13, x12 in zip(words, xs):
        for j14 in digits(x12):
            acc11.setdefault(k13, set()).add(k13)
        print('acc11', acc11)
        if x12 == 3:
            raise KeyError(1)
    return acc1, acc2, acc7, acc11


def cases():
    return [
        lambda: (([5, 4], ["w%d x" % (i * i % 13) for i in range(40)], [(i / 2 % 4, i % 2 == 0) for i in range(60)]), {}),
        lambda: (([], ["w%d x" % (i * i % 13) for i in range(40)], [((i % 3, i % 2), i * 37 % 11) for i in range(60)]), {}),
        lambda: (([1, 2.5, True, 2**70, -0.0, 3] * 8, ["the cat the dog", "a cat", "", "dog é end"] * 8, [(i / 2 % 4, i / 7) for i in range(30)]), {}),
    ]


MAIN = main
