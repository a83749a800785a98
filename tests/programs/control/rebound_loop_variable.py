"""The loop variable is bound again in the body."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        x = x * 2
        x += 1
        out.append(x)
    return out, x


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
PARALLEL = True
