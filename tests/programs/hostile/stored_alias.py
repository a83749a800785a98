"""A callee hides a list in a new object."""

from circuit import circuit


class K:
    pass


def hide(k, s):
    k.inner = [s]


@circuit
def main(xs):
    s = []
    out = []
    for x in xs:
        k = K()
        hide(k, s)
        k.inner[0].append(x)
        out.append(len(s))
    return s, out


def cases():
    return [lambda: (([3, 1, 3, 2, 1, 5, 9, 2],), {})]


MAIN = main
