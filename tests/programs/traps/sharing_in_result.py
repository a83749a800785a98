"""One new object stands twice in the result."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        pair = [x, x + 1]
        out.append(pair)
        out.append((pair, pair))
    out[0].append("changed")
    return out


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
PARALLEL = True
