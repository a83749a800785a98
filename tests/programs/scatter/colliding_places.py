"""out[p] = x where places collide: the last wins."""

from circuit import circuit


@circuit
def main(xs, places):
    out = [None] * 10
    for x, place in zip(xs, places):  # parallel
        out[place] = x
    return out


def cases():
    return [
        lambda: ((list(range(80)), [i * i % 10 for i in range(80)],), {}),
    ]


MAIN = main
PARALLEL = True
