"""list(map(f, xs)) with a user function."""

from circuit import circuit


def double(x):
    return x * 2
@circuit
def main(xs):
    out = []
    for y in map(double, xs):
        out.append(y + 1)
    return out


def cases():
    return [
        lambda: ((list(range(100)),), {}),
    ]


MAIN = main
