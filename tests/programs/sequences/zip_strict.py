"""zip strict raises at the end."""

from circuit import circuit


@circuit
def main(a, b):
    out = []
    for x, y in zip(a, b, strict=True):
        out.append(x + y)
    return out


def cases():
    return [
        lambda: ((list(range(40)), list(range(40)),), {}),
        lambda: ((list(range(40)), list(range(39)),), {}),
    ]


MAIN = main
