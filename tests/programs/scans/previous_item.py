"""The item before, carried in a variable."""

from circuit import circuit


@circuit
def main(xs):
    previous = None
    out = []
    for x in xs:
        if previous is not None:
            out.append(x - previous)
        previous = x
    return out


def cases():
    return [
        lambda: (([i * i for i in range(80)],), {}),
    ]


MAIN = main
