"""Independent calls in every round of a loop that is sequential."""

from circuit import circuit


@circuit
def shrink(x):
    return x // 2


@circuit
def grow(x):
    return 3 * x + 1


@circuit
def main(x):
    seen = []
    while x > 1:
        down, up = shrink(x), grow(x)  # parallel
        x = up if x % 2 else down
        seen.append(x)
    return seen


def cases():
    return [
        lambda: ((6,), {}),
    ]


MAIN = main
PARALLEL = True
