"""A closure over a variable."""

from circuit import circuit


@circuit
def main(xs, k):
    def scale(x):
        return x * k
    out = []
    for x in xs:  # parallel
        out.append(scale(x))
    return out


def cases():
    return [
        lambda: ((list(range(60)), 3,), {}),
    ]


MAIN = main
PARALLEL = True
