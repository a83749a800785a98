"""An inner function rebinds a number that the loop reads."""

from circuit import circuit


@circuit
def main(xs):
    n = 0

    def swap():
        nonlocal n
        n = n + 1

    out = []
    for x in xs:
        out.append(x + n)
        if x % 5 == 0:
            swap()
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
