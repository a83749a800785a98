"""if k not in d: d[k] = 0; d[k] += v."""

from circuit import circuit


@circuit
def main(rows):
    sums = {}
    for key, value in rows:  # parallel
        if key not in sums:
            sums[key] = 0
        sums[key] += value
    return sums


def cases():
    return [
        lambda: (([("k%d" % (i % 7), i) for i in range(120)],), {}),
    ]


MAIN = main
PARALLEL = True
