"""A dict comprehension in which later keys win but keep their place."""

from circuit import circuit


@circuit
def main(xs):
    return {x % 13: x for x in xs}  # parallel


def cases():
    return [
        lambda: ((list(range(100)),), {}),
        lambda: (([1, 1.0, True],), {}),
    ]


MAIN = main
PARALLEL = True
