"""NaN keys: the same object is one key, different ones are not."""

from circuit import circuit


@circuit
def main(keys):
    counts = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return list(counts.values())
def make():
    one = float("nan")
    return ([one, float("nan"), one, 1.0] * 10,), {}


def cases():
    return [
        make,
    ]


MAIN = main
