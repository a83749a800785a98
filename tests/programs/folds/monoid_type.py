"""A user's accumulator type declared with monoid."""

from circuit import circuit, monoid


class Range:
    def __init__(self, low, high):
        self.low = low
        self.high = high
    def __add__(self, other):
        return Range(min(self.low, other.low), max(self.high, other.high))
monoid(Range, lambda a, b: a + b, lambda: Range(10**9, -(10**9)))
@circuit
def main(xs):
    span = Range(10**9, -(10**9))
    for x in xs:
        span += Range(x, x)
    return span


def cases():
    return [
        lambda: (([i * 37 % 101 for i in range(100)],), {}),
    ]


MAIN = main
