"""The loop variable stays unbound after an empty loop."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        out.append(x)
    return out, x


def cases():
    return [
        lambda: ((list(range(10)),), {}),
        lambda: (([],), {}),
    ]


MAIN = main
