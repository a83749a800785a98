"""A list that grows while it is iterated."""

from circuit import circuit


@circuit
def main(xs):
    for x in xs:
        if x < 40 and len(xs) < 100:
            xs.append(x + 30)
    return xs


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
