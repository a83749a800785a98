"""A function defined inside the body."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        def add(y):
            return x + y
        out.append(add(10))
    return out


def cases():
    return [
        lambda: ((list(range(50)),), {}),
    ]


MAIN = main
PARALLEL = True
