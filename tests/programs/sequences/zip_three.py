"""zip of three of different lengths."""

from circuit import circuit


@circuit
def main(a, b, c):
    out = []
    for x, y, z in zip(a, b, c):  # parallel
        out.append(x * y + z)
    return out


def cases():
    return [
        lambda: ((list(range(60)), list(range(70)), list(range(50)),), {}),
    ]


MAIN = main
PARALLEL = True
