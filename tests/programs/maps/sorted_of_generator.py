"""sorted() of a generator with key and reverse is stable."""

from circuit import circuit


@circuit
def main(xs):
    return sorted((x * 7 % 31 for x in xs), key=lambda v: v % 4, reverse=True)  # parallel


def cases():
    return [
        lambda: ((list(range(120)),), {}),
    ]


MAIN = main
PARALLEL = True
