"""Whether a value is there."""

from circuit import circuit


@circuit
def main(numbers, wanted):
    found = False
    for x in numbers:  # parallel
        if x == wanted:
            found = True
    return found


def cases():
    return [
        lambda: ((list(range(40)), 33), {}),
        lambda: ((list(range(40)), 99), {}),
    ]


MAIN = main
