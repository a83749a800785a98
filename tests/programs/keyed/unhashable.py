"""An unhashable key in the middle raises after earlier updates."""

from circuit import circuit


@circuit
def main(keys, counts):
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return counts


def cases():
    return [
        lambda: (([1, 2, (3, 4), [5], 6] * 3, {},), {}),
    ]


MAIN = main
