"""A gzip file by lines."""

import gzip

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path):
    counts = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:  # parallel
            counts[line[:2]] = counts.get(line[:2], 0) + 1
    return counts
def make():
    path = workspace() / "a.gz"
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        file.write(("ab\nácd\nb\r\n" * 40).encode())
    return (path,), {}


def cases():
    return [
        make,
    ]


MAIN = main
PARALLEL = True
