"""A DataFrame changed in the loop."""

import pandas as pd

from circuit import circuit


@circuit
def main(frame):
    for i in range(len(frame)):
        frame.loc[i, "b"] = frame.loc[i, "a"] * 2
    return frame


def cases():
    return [
        lambda: ((pd.DataFrame({"a": range(20), "b": [0] * 20}),), {}),
    ]


MAIN = main
