"""Words counted from a text file."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path):
    counts = {}
    for line in open(path, encoding="utf-8"):  # parallel
        for word in line.split():
            counts[word] = counts.get(word, 0) + 1
    return counts
def make():
    path = workspace() / "a.txt"
    path.write_text("the cat\nthe dög\n\n  a cat\n" * 40, "utf-8")
    return (str(path),), {}


def cases():
    return [
        make,
    ]


MAIN = main
PARALLEL = True
