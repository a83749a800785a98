"""Methods that call `super()`, class methods that make their class, bound at once."""

import functools

from circuit import circuit


class Item:
    SIZE = 4

    def __init__(self, v):
        self.v = v

    def half(self):
        return self.v // 2

    @classmethod
    def of(cls, v):
        return cls(v + cls.SIZE)


class Special(Item):
    SIZE = 5

    def half(self):
        return super().half() + 1


class Failure(ValueError):
    def __init__(self, message, code=0):
        super().__init__(message)
        self.code = code


def checked(v):
    if v % 11 == 7:
        raise Failure("seven", v)
    return v + 1


def scaled(v, *, by=2):
    return v * by


@circuit
def main(items, numbers):
    halves = [item.half() for item in items]
    made = []
    for n in numbers:  # parallel
        made.append(Item.of(n).v + Special.of(n).v)
    total = 0
    for n in numbers:  # parallel
        try:
            total += checked(n)
        except Failure as failure:
            total += failure.code + len(failure.args)
    bound = []
    for n in numbers:  # parallel
        bound.append(functools.partial(scaled, by=4)(n))
    return halves, made, total, bound


def cases():
    return [
        lambda: (([Special(i) for i in range(20)], list(range(50))), {}),
        lambda: (([Special(i) if i % 2 else Item(i) for i in range(20)], [7, 8]), {}),
    ]


MAIN = main
PARALLEL = True
