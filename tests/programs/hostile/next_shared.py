"""An inner loop draws from an iterator that iterations share."""

from circuit import circuit


class K:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        return self.n


@circuit
def main(xs):
    k = K()
    out = []
    for x in xs:
        for y in k:
            out.append(y * x)
            if y % 3 == 0:
                break
    return out


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
