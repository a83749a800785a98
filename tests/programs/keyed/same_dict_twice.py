"""One dict written with two keys in one iteration."""

from circuit import circuit


@circuit
def main(rows):
    degree = {}
    for a, b in rows:  # parallel
        degree[a] = degree.get(a, 0) + 1
        degree[b] = degree.get(b, 0) + 1
    return degree


def cases():
    return [
        lambda: (([(i * 3 % 11, i * 5 % 13) for i in range(100)],), {}),
    ]


MAIN = main
PARALLEL = True
