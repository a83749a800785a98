"""try: d[k] += 1 except KeyError: d[k] = 1."""

from circuit import circuit


@circuit
def main(words):
    counts = {}
    for word in words:  # parallel
        try:
            counts[word] += 1
        except KeyError:
            counts[word] = 1
    return counts


def cases():
    return [
        lambda: ((["w%d" % (i * i % 17) for i in range(120)],), {}),
    ]


MAIN = main
PARALLEL = True
