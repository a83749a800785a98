"""A name that is not bound fails with its own error, behind statements in order."""

# ruff: noqa
# fmt: off
# mypy: ignore-errors
from circuit import circuit


class Vector:

    def __iadd__(self, other):
        self.x += other.x


@circuit
def main(xs, rows):
    for k1, n1 in rows:
        l1 = []
        for j1 in range(3):
            l1.append(n1)
        l2[[n1, n1 // 3, divmod(n1, 5)[1]][{1: n1, 2: 5}.get(n1 % 4, 0) % 3] % 3] = n1 // 3


def cases():
    return [
        lambda: (([i * 37 % 101 for i in range(60)], [(i % 5, i) for i in range(40)]), {}),
        lambda: (([], [(None, 1)]), {}),
    ]


MAIN = main
