"""A generator that fails after some items."""

from circuit import circuit


@circuit
def main(n, out):
    def numbers():
        yield from range(n)
        raise OSError(5, "lost")
    for x in numbers():
        out.append(x * 2)
    return out


def cases():
    return [
        lambda: ((40, [],), {}),
    ]


MAIN = main
