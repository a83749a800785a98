"""A dict subclass with __missing__ that counts its calls."""

from circuit import circuit


class Loud(dict):
    misses = 0
    def __missing__(self, key):
        Loud.misses += 1
        self[key] = 100
        return 100
@circuit
def main(keys):
    table = Loud()
    for key in keys:
        table[key] += 1
    return table


def cases():
    return [
        lambda: (([i % 9 for i in range(60)],), {}),
    ]


MAIN = main
