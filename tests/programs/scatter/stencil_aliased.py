"""A stencil whose second array is the first one."""

from circuit import circuit


@circuit
def main(xs, out):
    for i in range(1, len(xs) - 1):
        out[i] = (xs[i - 1] + xs[i] + xs[i + 1]) / 3
    return out
def same():
    xs = [(i * 37 % 101) / 7 for i in range(90)]
    return (xs, xs), {}
def apart():
    xs = [(i * 37 % 101) / 7 for i in range(90)]
    return (xs, list(xs)), {}


def cases():
    return [
        same,
        apart,
    ]


MAIN = main
