"""Two appends to one list in one iteration keep their order."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        out.append(x)
        if x % 3 == 0:
            out.append("fizz")
        out.append(-x)
    return out


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
PARALLEL = True
