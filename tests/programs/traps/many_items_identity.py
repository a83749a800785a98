"""Rows picked from thousands come back as the same rows, one shared among them."""

from circuit import circuit


@circuit
def main(rows):
    picked = []
    for row in rows:  # parallel
        if row[0] % 3:
            picked.append(row)
    return picked


def rows():
    made = [[number, str(number)] for number in range(1500)]
    made[1001] = made[7]
    return made


def cases():
    return [
        lambda: ((rows(),), {}),
        lambda: (([(n, [n]) for n in range(1500)],), {}),
    ]


MAIN = main
