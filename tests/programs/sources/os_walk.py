"""os.walk."""

import os

from circuit import circuit
from tests.harness import workspace


@circuit
def main(folder):
    out = []
    for root, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            out.append((os.path.basename(root), name))
    return out
def make():
    for i in range(6):
        (workspace() / f"d{i}").mkdir()
        (workspace() / f"d{i}" / "f.txt").write_text("x")
    return (str(workspace()),), {}


def cases():
    return [
        make,
    ]


MAIN = main
