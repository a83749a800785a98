"""PageRank over a dict of links."""

from circuit import circuit


@circuit
def main(links, rounds):
    rank = {page: 1.0 for page in links}
    for _ in range(rounds):
        incoming = {page: 0.15 for page in links}
        for page, targets in links.items():
            share = 0.85 * rank[page] / len(targets)
            for target in targets:
                incoming[target] += share
        rank = incoming
    return rank


def cases():
    return [
        lambda: (({i: [i * 7 % 40, (i + 1) % 40, i * i % 40] for i in range(40)}, 6,), {}),
    ]


MAIN = main
PARALLEL = True
