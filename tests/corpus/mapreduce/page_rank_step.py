"""One step of PageRank."""

from circuit import circuit


@circuit
def main(links, ranks, damping):
    n = len(links)
    incoming = {page: 0.0 for page in links}
    for page, targets in links.items():  # parallel
        if targets:
            share = ranks[page] / len(targets)
            for target in targets:
                incoming[target] += share
    new = {}
    for page in links:  # parallel
        new[page] = (1 - damping) / n + damping * incoming[page]
    return new


def cases():
    return [
        lambda: (
            (
                {i: [i * 3 % 20, i * 7 % 20] for i in range(20)},
                {i: 1 / 20 for i in range(20)},
                0.85,
            ),
            {},
        ),
    ]


MAIN = main
