"""del of the loop variable."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        out.append(x)
        del x
    return out, "x" in locals()


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
