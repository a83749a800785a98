"""A running float total keeps every bit."""

from circuit import circuit


@circuit
def main(xs):
    total = 0.0
    out = []
    for x in xs:  # parallel
        total += x * 1.1
        out.append(total)
    return out, total


def cases():
    return [
        lambda: (([(i * 7919 % 1000) / 7 for i in range(200)],), {}),
    ]


MAIN = main
PARALLEL = True
