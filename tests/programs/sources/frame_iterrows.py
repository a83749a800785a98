"""DataFrame rows by iterrows."""

import pandas as pd

from circuit import circuit


@circuit
def main(frame):
    total = 0.0
    for index, row in frame.iterrows():
        total += row["a"] * row["b"] + index
    return total


def cases():
    return [
        lambda: (
            (pd.DataFrame({"a": range(30), "b": [i / 3 for i in range(30)]}),),
            {},
        ),
    ]


MAIN = main
