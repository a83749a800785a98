"""A walrus that is not always reached."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    z = 0
    for x in xs:
        if x > 3 and (z := x):
            pass
        out.append(z)
    return out, z


def cases():
    return [lambda: ((list(range(20))[::-1],), {})]


MAIN = main
