"""NumPy functions per item."""

import numpy as np

from circuit import circuit


@circuit
def main(rows):
    out = []
    for row in rows:  # parallel
        a = np.asarray(row, dtype=float)
        out.append(float(np.linalg.norm(a)) + a.mean())
    return out


def cases():
    return [
        lambda: (([[i, i + 1, i + 2.5] for i in range(40)],), {}),
    ]


MAIN = main
PARALLEL = True
