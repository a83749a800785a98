"""A set whose order depends on insertion and resizes."""

from circuit import circuit


@circuit
def main(xs):
    seen = {0}
    for x in xs:  # parallel
        seen.add(x * 64)
    return list(seen)


def cases():
    return [
        lambda: (([i * 37 % 101 for i in range(150)],), {}),
    ]


MAIN = main
PARALLEL = True
