"""Items after the break would never end."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        if x < 0:
            break
        while x % 7:
            x += 1
        out.append(x)
    return out


def cases():
    return [
        lambda: (([1, 2, 3, 4] * 10 + [-1, 5],), {}),
    ]


MAIN = main
