"""An exception at one item: effects before it stay, later ones do not."""

from circuit import circuit


@circuit
def main(xs, out, counts):
    for x in xs:
        out.append(x)
        counts[x % 3] = counts.get(x % 3, 0) + 1
        y = 100 // (x - 40)
        out.append(y)
    return out


def cases():
    return [
        lambda: ((list(range(80)), [], {},), {}),
    ]


MAIN = main
