"""Ranks pages by the links between them: power iteration over a dictionary of links."""

from __future__ import annotations

import random
import sys

from circuit import circuit


@circuit
def pagerank(links: dict[str, list[str]], rounds: int) -> dict[str, float]:
    rank = {page: 1.0 / len(links) for page in links}
    for _ in range(rounds):
        received = {page: 0.15 / len(links) for page in links}
        for page, targets in links.items():
            share = 0.85 * rank[page] / len(targets)
            for target in targets:
                received[target] += share
        change = 0.0
        for page in links:
            change += abs(received[page] - rank[page])
        rank = received
        if change < 1e-9:
            break
    return rank


def make_links(size: int) -> dict[str, list[str]]:
    chance = random.Random(13)
    pages = [f"page{number}" for number in range(size)]
    links = {}
    for page in pages:
        # The square draws links towards the first pages: some become well known.
        targets = {
            pages[int(chance.random() ** 2 * size)]
            for _ in range(1 + chance.randrange(8))
        }
        links[page] = sorted(targets)
    return links


def example(size: int) -> object:
    return list(pagerank(make_links(size), 5).items())


def main(argv: list[str]) -> None:
    size = int(argv[0]) if argv else 5_000
    rank = pagerank(make_links(size), 50)
    for page in sorted(rank, key=lambda name: -rank[name])[:10]:
        print(f"{rank[page]:.6f} {page}")


if __name__ == "__main__":
    main(sys.argv[1:])
