"""Ranks of pages until they settle."""

from circuit import circuit


@circuit
def main(links, steps=10):
    pages = sorted(links)
    rank = {page: 1 / len(pages) for page in pages}  # parallel
    for step in range(steps):
        new = {}
        for page in pages:  # parallel
            total = 0.0
            for other in pages:
                if page in links[other]:
                    total += rank[other] / len(links[other])
            new[page] = 0.15 / len(pages) + 0.85 * total
        change = sum(abs(new[p] - rank[p]) for p in pages)
        rank = new
        if change < 1e-6:
            break
    return rank


def cases():
    return [
        lambda: (({i: [i * 3 % 12, (i * 7 + 1) % 12] for i in range(12)},), {}),
    ]


MAIN = main
