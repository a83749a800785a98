"""break over an iterator that the caller holds."""

from circuit import circuit


@circuit
def main(it):
    total = 0
    for x in it:
        if x == 30:
            break
        total += x
    return total


def cases():
    return [
        lambda: ((iter(list(range(100))),), {}),
        lambda: ((iter(range(100)),), {}),
        lambda: (((x for x in range(100)),), {}),
    ]


MAIN = main
