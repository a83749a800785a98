"""Stars in displays and assignments."""

from circuit import circuit


@circuit
def main(rows):
    out = []
    for row in rows:  # parallel
        head, *middle, last = row
        out.append([*middle, head, *{last: 1}, *(0, 0)])
    return out


def cases():
    return [
        lambda: (([list(range(i, i + 2 + i % 4)) for i in range(50)],), {}),
    ]


MAIN = main
PARALLEL = True
