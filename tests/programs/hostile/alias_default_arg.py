"""A default list that a callee appends to."""

from circuit import circuit


def helper(x, memo=[]):
    memo.append(x)
    return len(memo)


@circuit
def main(xs):
    out = []
    for x in xs:
        out.append(helper(x))
    return out


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
