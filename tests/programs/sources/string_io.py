"""io.StringIO by lines."""

import io

from circuit import circuit


@circuit
def main(text):
    total = 0
    for line in io.StringIO(text):
        total += int(line)
    return total


def cases():
    return [
        lambda: (("".join(f"{i}\n" for i in range(80)),), {}),
    ]


MAIN = main
