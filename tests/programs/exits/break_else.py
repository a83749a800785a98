"""for … else runs only without a break."""

from circuit import circuit


@circuit
def main(xs, wanted):
    for i, x in enumerate(xs):  # parallel
        if x == wanted:
            place = i
            break
    else:
        place = -1
    return place


def cases():
    return [
        lambda: ((list(range(100, 200)), 195,), {}),
        lambda: ((list(range(100, 200)), 5,), {}),
        lambda: (([], 1,), {}),
    ]


MAIN = main
PARALLEL = True
