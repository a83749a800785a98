"""A loop over a memoryview."""

from circuit import circuit


@circuit
def main(view):
    out = []
    for byte in view:
        out.append(byte + 1)
    return out


def cases():
    return [
        lambda: ((memoryview(bytes(range(60)))[10:],), {}),
    ]


MAIN = main
