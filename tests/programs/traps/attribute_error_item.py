"""An attribute error carries name and obj."""

from circuit import circuit


@circuit
def main(items):
    out = []
    for item in items:
        out.append(item.upper())
    return out


def cases():
    return [
        lambda: ((["a"] * 30 + [5] + ["b"] * 10,), {}),
    ]


MAIN = main
