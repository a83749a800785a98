"""Lists of the input come back as the same lists."""

from circuit import circuit


@circuit
def main(rows):
    best = None
    groups = {}
    for row in rows:  # parallel
        if best is None or row[0] > best[0]:
            best = row
        groups.setdefault(row[1], []).append(row)
    return best, groups


def cases():
    return [
        lambda: (([[i * 37 % 101, i % 4] for i in range(60)],), {}),
    ]


MAIN = main
PARALLEL = True
