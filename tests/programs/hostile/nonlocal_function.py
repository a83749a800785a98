"""An inner function rebinds a function that the loop calls."""

from circuit import circuit


def k(x):
    return x + 1


@circuit
def main(xs):
    f = abs

    def swap():
        nonlocal f
        f = k

    out = []
    for x in xs:
        out.append(f(x))
        if x == 5:
            swap()
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
