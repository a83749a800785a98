"""A stencil into a second array."""

from circuit import circuit


@circuit
def main(xs):
    out = list(xs)
    for i in range(1, len(xs) - 1):  # parallel
        out[i] = (xs[i - 1] + xs[i] + xs[i + 1]) / 3
    return out


def cases():
    return [
        lambda: (([(i * 37 % 101) / 7 for i in range(150)],), {}),
    ]


MAIN = main
PARALLEL = True
