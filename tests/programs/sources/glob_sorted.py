"""A sorted glob of files."""

import glob
import os

from circuit import circuit
from tests.harness import workspace


@circuit
def main(folder):
    counts = {}
    for path in sorted(glob.glob(os.path.join(folder, "*.txt"))):  # parallel
        with open(path, encoding="utf-8") as file:
            for line in file:
                counts[line.strip()] = counts.get(line.strip(), 0) + 1
    return counts
def make():
    for i in range(20):
        (workspace() / f"f{i}.txt").write_text("a\nb\n" * i)
    (workspace() / "other.md").write_text("x")
    return (str(workspace()),), {}


def cases():
    return [
        make,
    ]


MAIN = main
PARALLEL = True
