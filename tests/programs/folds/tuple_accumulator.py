"""Accumulators in one tuple."""

from circuit import circuit


@circuit
def main(xs):
    state = (0, 1)
    for x in xs:
        state = (state[0] + x, state[1] * (x % 3 + 1))
    return state


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
PARALLEL = True
