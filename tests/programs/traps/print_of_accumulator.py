"""print shows the accumulator on its way."""

from circuit import circuit


@circuit
def main(xs):
    total = 0
    for x in xs:
        total += x
        print(total)


def cases():
    return [
        lambda: ((list(range(30)),), {}),
    ]


MAIN = main
