"""An index beyond the end raises after the writes before it."""

from circuit import circuit


@circuit
def main(xs, out):
    for i in range(len(xs)):
        out[i] = xs[i] + 1
    return out


def cases():
    return [
        lambda: ((list(range(50)), [0] * 37,), {}),
    ]


MAIN = main
