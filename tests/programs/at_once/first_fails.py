"""The first call fails; the second would as well."""

from circuit import circuit


@circuit
def inverse(x):
    return 1 / x


@circuit
def named(names, key):
    return names[key]


@circuit
def main(x, names):
    return inverse(x) + named(names, "missing")  # parallel


def cases():
    return [
        lambda: ((0, {"there": 1}), {}),
        lambda: ((2, {"there": 1}), {}),
        lambda: ((2, {"missing": 1}), {}),
    ]


MAIN = main
