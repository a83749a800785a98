"""Films liked by those with similar taste."""

import math

from circuit import circuit


def similarity(a, b):
    shared = [film for film in a if film in b]
    if not shared:
        return 0.0
    top = sum(a[film] * b[film] for film in shared)
    return top / math.sqrt(
        sum(v * v for v in a.values()) * sum(v * v for v in b.values())
    )


@circuit
def main(ratings):
    advice = {}
    for user, own in ratings.items():  # parallel
        scores = {}
        for other, theirs in ratings.items():
            if other == user:
                continue
            weight = similarity(own, theirs)
            for film, stars in theirs.items():
                if film not in own:
                    scores[film] = scores.get(film, 0.0) + weight * stars
        advice[user] = sorted(scores, key=lambda film: (-scores[film], film))[:3]
    return advice


def cases():
    return [
        lambda: (
            (
                {
                    f"u{i}": {f"f{j}": (i * j) % 5 + 1 for j in range(9) if (i + j) % 3}
                    for i in range(10)
                },
            ),
            {},
        ),
    ]


MAIN = main
