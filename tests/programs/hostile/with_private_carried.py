"""A context manager swallows the exception before the name is bound."""

from circuit import circuit


class S:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        return True


@circuit
def main(xs):
    out = []
    y = -1
    for x in xs:
        with S():
            y = 10 // x
        out.append(y)
    return out


def cases():
    return [lambda: (([1, 2, 0, 4, 0, 6, 7, 8, 0],), {})]


MAIN = main
