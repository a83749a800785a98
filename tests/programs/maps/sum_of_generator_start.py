"""sum() with a start value."""

from circuit import circuit


@circuit
def main(xs):
    return sum((len(x) for x in xs), 100)  # parallel


def cases():
    return [
        lambda: ((["a" * (i % 9) for i in range(200)],), {}),
    ]


MAIN = main
PARALLEL = True
