"""d[k] = v: the last wins, at the first one's place."""

from circuit import circuit


@circuit
def main(rows):
    last = {}
    for key, value in rows:  # parallel
        last[key] = value
    return last


def cases():
    return [
        lambda: (([(i * 7 % 11, i) for i in range(100)],), {}),
    ]


MAIN = main
PARALLEL = True
