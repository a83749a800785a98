"""Averages by a key, from sums and counts."""

from circuit import circuit


@circuit
def main(ratings):
    stats = {}
    for user, film, stars in ratings:  # parallel
        if film not in stats:
            stats[film] = [0, 0]
        stats[film][0] += stars
        stats[film][1] += 1
    return {film: total / count for film, (total, count) in stats.items()}


def cases():
    return [
        lambda: (([(i % 7, f"film{i % 5}", i * 3 % 5 + 1) for i in range(60)],), {}),
    ]


MAIN = main
