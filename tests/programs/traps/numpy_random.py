"""numpy.random in the loop."""

import numpy as np

from circuit import circuit


@circuit
def main(n):
    return [float(np.random.rand()) + np.random.randint(10) for _ in range(n)]


def cases():
    return [
        lambda: ((40,), {}),
    ]


MAIN = main
