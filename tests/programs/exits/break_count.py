"""break on an accumulator: after enough were found."""

from circuit import circuit


@circuit
def main(xs):
    found = []
    for x in xs:
        if x % 3 == 0:
            found.append(x)
            if len(found) == 5:
                break
    return found


def cases():
    return [
        lambda: ((list(range(100)),), {}),
    ]


MAIN = main
