"""An attribute counted on the function itself."""

from circuit import circuit


@circuit
def main(xs):
    for x in xs:
        main.calls += x
    return main.calls
main.calls = 0


def cases():
    return [
        lambda: ((list(range(20)),), {}),
    ]


MAIN = main
