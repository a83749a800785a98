"""A __getattribute__ counts how often it is asked."""

from circuit import circuit


class A:
    n = 0

    def __getattribute__(self, n):
        A.n += 1
        return object.__getattribute__(self, n)

    def __init__(self, x):
        self.x = x


@circuit
def main(as_):
    A.n = 0
    return [a.x + A.n for a in as_]


def cases():
    return [lambda: (([A(i) for i in range(20)],), {})]


MAIN = main
