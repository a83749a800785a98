"""join of a generator expression."""

from circuit import circuit


@circuit
def main(xs):
    return ", ".join(f"{x:03d}" for x in xs)  # parallel


def cases():
    return [
        lambda: ((list(range(100)),), {}),
    ]


MAIN = main
PARALLEL = True
