"""The maximum of each key by max(get)."""

from circuit import circuit


@circuit
def main(rows):
    best = {}
    for key, value in rows:  # parallel
        best[key] = max(best.get(key, value), value)
    return best


def cases():
    return [
        lambda: (([(i % 5, i * 37 % 101) for i in range(200)],), {}),
    ]


MAIN = main
PARALLEL = True
