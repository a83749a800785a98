"""Items that cannot be pickled."""

from circuit import circuit


@circuit
def main(functions):
    out = []
    for f in functions:
        out.append(f(3))
    return out


def cases():
    return [
        lambda: (([lambda x, i=i: x + i for i in range(40)],), {}),
    ]


MAIN = main
