"""The last of equal maxima."""

from circuit import circuit


@circuit
def main(rows):
    best, where = -1, None
    for i, x in enumerate(rows):  # parallel
        if x >= best:
            best = x
            where = i
    return best, where


def cases():
    return [
        lambda: (([i * 37 % 11 for i in range(200)],), {}),
    ]


MAIN = main
PARALLEL = True
