"""if k in d: += else: =."""

from circuit import circuit


@circuit
def main(rows):
    sums = {}
    for key, value in rows:  # parallel
        if key in sums:
            sums[key] += value
        else:
            sums[key] = value
    return sums


def cases():
    return [
        lambda: (([("k%d" % (i * i % 11), i) for i in range(120)],), {}),
    ]


MAIN = main
PARALLEL = True
