"""Items numbered by a counter."""

from circuit import circuit


@circuit
def main(lines):
    number = 0
    out = []
    for line in lines:
        if line:
            number += 1
            out.append((number, line))
    return out


def cases():
    return [
        lambda: ((["a", "", "b", "c", ""] * 20,), {}),
    ]


MAIN = main
