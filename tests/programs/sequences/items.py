"""A loop over items()."""

from circuit import circuit


@circuit
def main(table):
    out = {}
    for key, value in table.items():  # parallel
        out[value] = key
    return out


def cases():
    return [
        lambda: (({"k%d" % i: i % 30 for i in range(60)},), {}),
    ]


MAIN = main
PARALLEL = True
