"""Writes through a view change its base."""

import numpy as np

from circuit import circuit


@circuit
def main(a):
    view = a[::2]
    for i in range(len(view)):
        view[i] = a[i] + 100
    return view


def cases():
    return [
        lambda: ((np.arange(60),), {}),
    ]


MAIN = main
