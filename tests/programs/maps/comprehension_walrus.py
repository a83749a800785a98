"""A comprehension whose walrus leaves its last value behind."""

from circuit import circuit


@circuit
def main(xs):
    out = [half for x in xs if (half := x / 2) > 3]  # sequential C103
    return out, half


def cases():
    return [
        lambda: (([i % 17 for i in range(120)],), {}),
    ]


MAIN = main
