"""out[p[i]] = xs[i] with distinct places."""

from circuit import circuit


@circuit
def main(xs, places):
    out = [None] * len(xs)
    for i in range(len(xs)):  # parallel
        out[places[i]] = xs[i]
    return out


def cases():
    return [
        lambda: ((list(range(101)), [i * 7 % 101 for i in range(101)],), {}),
    ]


MAIN = main
PARALLEL = True
