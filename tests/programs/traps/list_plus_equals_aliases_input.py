"""+= on a list taken from the input changes the input."""

from circuit import circuit


@circuit
def main(rows):
    total = rows[0]
    for row in rows[1:]:
        total += row
    return total


def cases():
    return [
        lambda: (([[1], [2], [3, 4]] * 10,), {}),
    ]


MAIN = main
