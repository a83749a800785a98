"""Temporaries and the loop variable keep their last values."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        low = x % 7
        if low > 3:
            high = x
        out.append(low)
    return out, x, low, high


def cases():
    return [
        lambda: ((list(range(90)),), {}),
    ]


MAIN = main
PARALLEL = True
