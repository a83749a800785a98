"""return from inside two loops."""

from circuit import circuit


@circuit
def main(rows, wanted):
    for i, row in enumerate(rows):  # parallel
        for j, value in enumerate(row):
            if value == wanted:
                return i, j
    return None


def cases():
    return [
        lambda: (([[i * 7 + j for j in range(7)] for i in range(40)], 270,), {}),
    ]


MAIN = main
PARALLEL = True
