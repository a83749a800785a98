"""The types of the arguments change between the calls."""

from circuit import circuit


@circuit
def main(xs):
    total = xs[0]
    for x in xs[1:]:  # parallel
        total += x
    return total


def cases():
    return [
        lambda: ((list(range(50)),), {}),
        lambda: (([0.1 * i for i in range(50)],), {}),
        lambda: ((["a", "b"] * 20,), {}),
        lambda: (([[i] for i in range(40)],), {}),
        lambda: (([(1,), (2,)] * 20,), {}),
    ]


MAIN = main
PARALLEL = True
