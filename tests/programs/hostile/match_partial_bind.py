"""A match that does not bind leaves the names of an earlier item."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    a = b = None
    for x in xs:
        match x:
            case (a, b, 1):
                out.append("one")
            case (a, b):
                out.append("two")
        out.append((a, b))
    return out


def cases():
    return [lambda: (([(1, 2, 1), (3, 4, 5), (6, 7), 8, (9, 9, 9)],), {})]


MAIN = main
