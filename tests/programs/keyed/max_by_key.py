"""The maximum of each key."""

from circuit import circuit


@circuit
def main(rows):
    best = {}
    for key, value in rows:  # parallel
        if key not in best or value > best[key]:
            best[key] = value
    return best


def cases():
    return [
        lambda: (([(i % 5, i * 37 % 101) for i in range(200)],), {}),
    ]


MAIN = main
PARALLEL = True
