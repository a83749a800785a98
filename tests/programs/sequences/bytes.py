"""A loop over bytes."""

from circuit import circuit


@circuit
def main(data):
    total = 0
    for byte in data:  # parallel
        total ^= byte * 31
    return total


def cases():
    return [
        lambda: ((bytes(range(200)),), {}),
        lambda: ((bytearray(b"abc" * 20),), {}),
    ]


MAIN = main
PARALLEL = True
