"""Keys 1, 1.0 and True are one key, spelled as first seen."""

from circuit import circuit


@circuit
def main(keys):
    counts = {}
    for key in keys:  # parallel
        counts[key] = counts.get(key, 0) + 1
    return counts


def cases():
    return [
        lambda: (([1.0, 1, True, 0, False, 0.0, -0.0, "1"] * 12,), {}),
    ]


MAIN = main
PARALLEL = True
