"""Two lists put into a new one, of which the second changes."""

from circuit import circuit


@circuit
def main(xs):
    s, t = [], []
    out = []
    for x in xs:
        k = [s]
        k.append(t)
        k[1].append(x)
        out.append(len(t) * x)
    return s, t, out


def cases():
    return [lambda: (([3, 1, 3, 2, 1, 5, 9, 2],), {})]


MAIN = main
