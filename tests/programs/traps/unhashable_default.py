"""A closure over a list that changes after the loop."""

from circuit import circuit


@circuit
def main(xs):
    weights = [1, 2, 3]
    out = []
    for x in xs:  # parallel
        out.append(x * weights[x % 3])
    weights.append(4)
    return out, weights


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
PARALLEL = True
