"""Circuits read a global that the caller changed before."""

from circuit import circuit


RATES = {"a": 2, "b": 3}


@circuit
def rated(key, x):
    return RATES[key] * x


@circuit
def main(x):
    RATES["a"] += 1
    one = rated("a", x)  # parallel
    two = rated("b", x)
    return one, two


def cases():
    return [
        lambda: ((5,), {}),
    ]


MAIN = main
PARALLEL = True
