"""acc = acc * 0.5 + x depends on the order."""

from circuit import circuit


@circuit
def main(xs):
    acc = 0.0
    for x in xs:
        acc = acc * 0.5 + x
    return acc


def cases():
    return [
        lambda: (([float(i) for i in range(90)],), {}),
    ]


MAIN = main
