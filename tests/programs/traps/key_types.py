"""Keys 1, 1.0, True and Decimal(1) are one key."""

from decimal import Decimal

from circuit import circuit


@circuit
def main(keys):
    last, groups = {}, {}
    for i, key in enumerate(keys):  # parallel
        last[key] = i
        groups.setdefault(key, []).append(i)
    return last, groups


def cases():
    return [
        lambda: (([True, 1, 1.0, Decimal(1), 2.0, 2] * 10,), {}),
    ]


MAIN = main
PARALLEL = True
