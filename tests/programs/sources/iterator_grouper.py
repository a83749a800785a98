"""zip(*[iter(xs)] * 3) takes from one iterator three times."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for a, b, c in zip(*[iter(xs)] * 3):
        out.append(a * b - c)
    return out


def cases():
    return [
        lambda: ((list(range(80)),), {}),
    ]


MAIN = main
