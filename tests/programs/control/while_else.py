"""while … else and a loop inside."""

from circuit import circuit


@circuit
def main(xs):
    limit = 3
    out = []
    while limit:
        for x in xs:
            out.append(x * limit)
        limit -= 1
    else:
        out.append("done")
    return out


def cases():
    return [
        lambda: ((list(range(30)),), {}),
    ]


MAIN = main
