"""A list comprehension."""

from circuit import circuit


@circuit
def main(xs, k):
    return [x * k for x in xs]  # parallel


def cases():
    return [
        lambda: ((list(range(300)), 7,), {}),
        lambda: (([], 1,), {}),
        lambda: ((["ab", "c"], 3,), {}),
    ]


MAIN = main
PARALLEL = True
