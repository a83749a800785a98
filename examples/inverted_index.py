"""Builds a search index: for every word, the files and lines in which it stands."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from circuit import circuit

WORD = re.compile(r"[A-Za-z]\w+")


@circuit
def build_index(paths: list[str]) -> dict[str, list[tuple[int, int]]]:
    index: dict[str, list[tuple[int, int]]] = {}
    for document, path in enumerate(paths):
        with open(path, encoding="utf-8") as text:
            for number, line in enumerate(text, start=1):
                for word in WORD.findall(line):
                    index.setdefault(word.lower(), []).append((document, number))
    return index


def write_samples(folder: Path, documents: int) -> list[str]:
    paths = []
    for number in range(documents):
        path = folder / f"note{number}.txt"
        lines = [
            f"Note {number} on loops",
            f"see note{number % 7} and plan{number % 5}",
        ]
        path.write_text("\n".join(lines * (1 + number % 4)), encoding="utf-8")
        paths.append(str(path))
    return paths


def example(size: int) -> object:
    with TemporaryDirectory() as folder:
        paths = write_samples(Path(folder), max(2, size // 20))
        return list(build_index(paths).items())


def main(argv: list[str]) -> None:
    if argv:
        index = build_index(argv)
    else:
        with TemporaryDirectory() as folder:
            index = build_index(write_samples(Path(folder), 200))
    for word in sorted(index, key=lambda word: (-len(index[word]), word))[:10]:
        print(f"{len(index[word]):8} places: {word}")


if __name__ == "__main__":
    main(sys.argv[1:])
