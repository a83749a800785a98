"""Assignment to several names drains a shared iterator."""

from circuit import circuit


@circuit
def main(xs, its):
    out = []
    for x in xs:
        a, b, c = its[x % 3]
        out.append(a)
    return out


def cases():
    def mk():
        return (
            (list(range(3)) * 2, [iter(range(3)), map(abs, range(3)), iter("abc")]),
            {},
        )

    return [mk]


MAIN = main
