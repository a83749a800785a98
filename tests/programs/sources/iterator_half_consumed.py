"""iter(list) of which the caller has taken some."""

from circuit import circuit


@circuit
def main(it):
    out = []
    for x in it:
        out.append(x + 1)
    return out
def make():
    it = iter(list(range(80)))
    next(it), next(it)
    return (it,), {}


def cases():
    return [
        make,
    ]


MAIN = main
