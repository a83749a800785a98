"""Two closures share a number that one of them rebinds."""

from circuit import circuit


def make():
    n = 0

    def put(x):
        nonlocal n
        n = n + x

    def get():
        return n

    return get, put


@circuit
def main(xs):
    get, put = make()
    out = []
    for x in xs:
        out.append(get() * 100 + x)
        put(x)
    return out


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
