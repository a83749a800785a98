"""The item after the break would fail."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        if x == 0:
            break
        out.append(100 // x)
    else:
        out.append("end")
    return out


def cases():
    return [
        lambda: (([5, 4, 3, 2, 1] * 10 + [0, "bad", 0],), {}),
    ]


MAIN = main
PARALLEL = True
