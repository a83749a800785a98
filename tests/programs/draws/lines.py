"""The items are lines of a file."""

import random

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path):
    kept = []
    with open(path) as file:
        for line in file:  # parallel
            if random.random() < 0.2:
                kept.append(line.strip())
    return kept


def make():
    path = workspace() / "numbers.txt"
    path.write_text("".join(f"{i}\n" for i in range(900)))
    return (path,), {}


def cases():
    return [
        make,
    ]


MAIN = main
PARALLEL = True
