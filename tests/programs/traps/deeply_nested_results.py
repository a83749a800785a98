"""Results nested a few hundred lists deep."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        nest = x
        for _ in range(x * 10):
            nest = [nest]
        out.append(nest)
    return out


def cases():
    return [
        lambda: ((list(range(25)),), {}),
    ]


MAIN = main
PARALLEL = True
