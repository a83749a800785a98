"""The loop's target is an attribute."""

from circuit import circuit


class Box:
    pass
@circuit
def main(xs):
    box = Box()
    total = 0
    for box.value in xs:
        total += box.value
    return box, total


def cases():
    return [
        lambda: ((list(range(20)),), {}),
    ]


MAIN = main
