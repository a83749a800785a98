"""Lists of each key grown by d[k] = d.get(k, []) + [v]."""

from circuit import circuit


@circuit
def main(rows):
    groups = {}
    for key, value in rows:  # parallel
        groups[key] = groups.get(key, []) + [value]
    return groups


def cases():
    return [
        lambda: (([(i % 5, i) for i in range(60)],), {}),
    ]


MAIN = main
PARALLEL = True
