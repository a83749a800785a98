"""The working directory changes between the calls."""

import os

from circuit import circuit
from tests.harness import workspace


@circuit
def main(names):
    out = []
    for name in names:  # parallel
        with open(name) as file:
            out.append(file.read())
    return out
def make(folder):
    def maker():
        for part in ("a", "b"):
            (workspace() / part).mkdir()
            for i in range(20):
                (workspace() / part / f"{i}.txt").write_text(f"{part}{i}")
        os.chdir(workspace() / folder)
        return ([f"{i}.txt" for i in range(20)],), {}
    return maker


def cases():
    return [
        make("a"),
        make("b"),
    ]


MAIN = main
PARALLEL = True
