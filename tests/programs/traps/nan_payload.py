"""NaNs keep their payload and sign through a sum and a list."""

import struct

from circuit import circuit


@circuit
def main(xs):
    out = []
    total = 0.0
    for x in xs:  # parallel
        out.append(-x)
        total += x
    return out, total
def nan(bits):
    return struct.unpack("<d", struct.pack("<Q", bits))[0]


def cases():
    return [
        lambda: (([1.0, 2.0] * 15 + [nan(0x7FF8000000000123)] + [3.0] * 9,), {}),
        lambda: (([nan(0xFFF8000000000456)] + [3.0] * 29,), {}),
    ]


MAIN = main
PARALLEL = True
