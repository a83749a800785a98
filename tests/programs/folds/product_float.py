"""A float product keeps its order."""

from circuit import circuit


@circuit
def main(xs):
    product = 1.0
    for x in xs:  # parallel
        product *= 1.0 + x
    return product


def cases():
    return [
        lambda: (([(i * 7919 % 1000) / 70000 for i in range(400)],), {}),
    ]


MAIN = main
PARALLEL = True
