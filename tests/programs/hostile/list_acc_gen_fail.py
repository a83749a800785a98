"""A list extended by a generator that fails halfway, inside a try."""

from circuit import circuit


def g(x):
    yield x
    if x == 7:
        raise ValueError(x)
    yield x


@circuit
def main(xs):
    s = []
    try:
        for x in xs:
            s += g(x)
    except ValueError as e:
        return s, str(e)


def cases():
    return [lambda: ((list(range(10)),), {})]


MAIN = main
