"""A dict subclass whose __setitem__ prints."""

from circuit import circuit


class Loud(dict):
    def __setitem__(self, key, value):
        print("set", key, value)
        dict.__setitem__(self, key, value)
@circuit
def main(keys):
    table = Loud()
    for key in keys:
        table[key] = key * 2
    return table


def cases():
    return [
        lambda: (([i % 9 for i in range(30)],), {}),
    ]


MAIN = main
