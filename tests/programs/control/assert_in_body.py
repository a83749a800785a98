"""assert inside the body fails at one item."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        assert x < 40, f"too big: {x}"
        out.append(x)
    return out


def cases():
    return [
        lambda: ((list(range(30)),), {}),
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
