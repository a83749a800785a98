"""Output before the failing item is shown, later output is not."""

from circuit import circuit


@circuit
def main(xs):
    for x in xs:
        print("before", x)
        y = 10 // (x - 25)
        print("after", y)


def cases():
    return [
        lambda: ((list(range(50)),), {}),
    ]


MAIN = main
