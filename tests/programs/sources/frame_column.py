"""A DataFrame column."""

import pandas as pd

from circuit import circuit


@circuit
def main(frame):
    counts = {}
    for name in frame["name"]:  # parallel
        counts[name] = counts.get(name, 0) + 1
    return counts


def cases():
    return [
        lambda: ((pd.DataFrame({"name": ["x", "y", "z", "x"] * 15}),), {}),
    ]


MAIN = main
PARALLEL = True
