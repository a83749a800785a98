"""StopIteration raised in the body."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        if x == 30:
            raise StopIteration("why")
        out.append(x)
    return out


def cases():
    return [
        lambda: ((list(range(50)),), {}),
    ]


MAIN = main
