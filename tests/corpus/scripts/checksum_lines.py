"""Lines with their checksums, as a report in order."""

import binascii

from circuit import circuit


@circuit
def main(lines):
    for number, line in enumerate(lines, 1):  # parallel
        value = binascii.crc32(line.encode("utf-8"))
        print(f"{number:>4} {value:08x} {line[:20]!r}")
    return len(lines)


def cases():
    return [
        lambda: (([f"line {i} with ünicode {'x' * (i % 5)}" for i in range(30)],), {}),
    ]


MAIN = main
