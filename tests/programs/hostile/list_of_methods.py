"""A bound method of the accumulator in a list."""

from circuit import circuit


@circuit
def main(xs):
    s = []
    fs = [s.append]
    out = []
    for x in xs:
        out.append(len(s) + x)
        fs[0](x)
    return out, s


def cases():
    return [lambda: ((list(range(10)),), {})]


MAIN = main
