"""Counts the words of a text file: the hello-world of data processing.

Run it on a file of yours: `circuitc run examples/word_count.py book.txt`.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from circuit import circuit

WORDS = "the loop a plan of words and one more line to read in time".split()


@circuit
def count_words(path: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for line in open(path, encoding="utf-8"):
        for word in line.lower().split():
            counts[word] = counts.get(word, 0) + 1
    return counts


def write_sample(path: Path, lines: int) -> None:
    chance = random.Random(7)
    with path.open("w", encoding="utf-8") as text:
        for number in range(lines):
            words = [chance.choice(WORDS) for _ in range(10)]
            text.write(f"{' '.join(words)} line{number % 97}\n")


def example(size: int) -> object:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sample.txt")
        write_sample(path, size)
        return list(count_words(str(path)).items())


def main(argv: list[str]) -> None:
    if argv:
        counts = count_words(argv[0])
    else:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "sample.txt")
            write_sample(path, 20_000)
            counts = count_words(str(path))
    for word, count in sorted(counts.items(), key=lambda item: -item[1])[:10]:
        print(f"{count:8} {word}")


if __name__ == "__main__":
    main(sys.argv[1:])
