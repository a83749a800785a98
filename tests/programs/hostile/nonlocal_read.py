"""An inner function reads what another one rebinds."""

from circuit import circuit


@circuit
def main(xs):
    n = 0

    def swap():
        nonlocal n
        n = n + 1

    def get():
        return n

    out = []
    for x in xs:
        out.append(x + get())
        if x % 5 == 0:
            swap()
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
