"""Two keyed folds in one loop."""

from circuit import circuit


@circuit
def main(rows):
    counts, sums = {}, {}
    for key, value in rows:  # parallel
        counts[key] = counts.get(key, 0) + 1
        sums[key] = sums.get(key, 0) + value
    return {key: sums[key] / counts[key] for key in counts}


def cases():
    return [
        lambda: (([(i % 7, i * i) for i in range(100)],), {}),
    ]


MAIN = main
PARALLEL = True
