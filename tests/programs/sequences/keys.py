"""A loop over a dict and over keys()."""

from circuit import circuit


@circuit
def main(table):
    out = []
    for key in table:  # parallel
        out.append(key.upper())
    for key in table.keys():  # parallel
        out.append(key * 2)
    return out


def cases():
    return [
        lambda: (({"k%d" % i: i for i in range(40)},), {}),
    ]


MAIN = main
PARALLEL = True
