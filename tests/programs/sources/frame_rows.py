"""DataFrame rows by itertuples."""

import pandas as pd

from circuit import circuit


@circuit
def main(frame):
    out = []
    for row in frame.itertuples():  # parallel
        out.append(row.a * 2 + row.b)
    return out


def cases():
    return [
        lambda: ((pd.DataFrame({"a": range(50), "b": [i / 3 for i in range(50)]}),), {}),
    ]


MAIN = main
PARALLEL = True
