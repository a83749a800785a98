"""RuntimeError: set changed size during iteration."""

from circuit import circuit


@circuit
def main(xs):
    for x in xs:
        xs.add(x + 1000)


def cases():
    return [
        lambda: ((set(range(30)),), {}),
    ]


MAIN = main
