"""break at the first match."""

from circuit import circuit


@circuit
def main(xs):
    found = None
    for x in xs:  # parallel
        if x * x > 35000:
            found = x
            break
    return found, x


def cases():
    return [
        lambda: ((list(range(200)),), {}),
        lambda: (([1, 2],), {}),
    ]


MAIN = main
PARALLEL = True
