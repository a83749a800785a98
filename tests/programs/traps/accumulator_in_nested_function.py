"""A nested function reads the accumulator."""

from circuit import circuit


@circuit
def main(xs):
    total = 0
    def so_far():
        return total
    out = []
    for x in xs:
        total += x
        out.append(so_far())
    return out


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
