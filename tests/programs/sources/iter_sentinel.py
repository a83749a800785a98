"""iter(callable, sentinel)."""

from circuit import circuit


@circuit
def main(xs):
    pending = list(xs)
    out = []
    for x in iter(pending.pop, 0):
        out.append(x)
    return out, pending


def cases():
    return [
        lambda: (([5, 4, 0] + list(range(1, 50)),), {}),
    ]


MAIN = main
