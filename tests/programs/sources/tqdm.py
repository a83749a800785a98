"""tqdm over a list."""

import io

from tqdm import tqdm

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in tqdm(xs, disable=True):  # parallel
        out.append(x * 2)
    return out


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
PARALLEL = True
