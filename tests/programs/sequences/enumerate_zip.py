"""enumerate of zip."""

from circuit import circuit


@circuit
def main(a, b):
    out = []
    for i, (x, y) in enumerate(zip(a, b)):  # parallel
        out.append(i * (x - y))
    return out


def cases():
    return [
        lambda: ((list(range(60)), list(range(60, 0, -1)),), {}),
    ]


MAIN = main
PARALLEL = True
