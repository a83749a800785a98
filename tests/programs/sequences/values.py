"""A loop over values()."""

from circuit import circuit


@circuit
def main(table):
    total = 0
    for value in table.values():  # parallel
        total += value
    return total


def cases():
    return [
        lambda: (({"k%d" % i: i for i in range(60)},), {}),
    ]


MAIN = main
PARALLEL = True
