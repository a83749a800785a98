"""A range with a negative step."""

from circuit import circuit


@circuit
def main(n):
    out = []
    for i in range(n, -n, -3):  # parallel
        out.append(i)
    return out, i


def cases():
    return [
        lambda: ((70,), {}),
    ]


MAIN = main
PARALLEL = True
