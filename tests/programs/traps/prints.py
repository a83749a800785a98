"""print in the loop, in order."""

from circuit import circuit


@circuit
def main(xs):
    for x in xs:  # parallel
        print("item", x, x * x, sep="-", end=";\n" if x % 2 else "\n")


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
PARALLEL = True
