"""Running totals."""

from circuit import circuit


@circuit
def main(numbers):
    out = []
    total = 0
    for x in numbers:  # parallel
        total += x * x
        out.append(total)
    return out


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
