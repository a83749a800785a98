"""A generator is drawn from by the ordered part and then by the parallel part."""

from circuit import circuit


@circuit
def main(xs):
    t = 1
    out = []
    for x in xs:
        g = (i for i in range(x))
        t = (t * 3 + next(g, 0)) % 100
        out.append(sum(g))
    return t, out


def cases():
    return [lambda: (([3, 1, 3, 2, 1, 5, 9, 2],), {})]


MAIN = main
