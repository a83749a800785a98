"""sum drains shared iterators."""

from circuit import circuit


@circuit
def main(xs):
    its = [iter(range(10)), iter(range(5))]
    out = []
    for x in xs:
        out.append(x + sum(its[x % 2]))
    return out


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
