"""setdefault(k, []).append."""

from circuit import circuit


@circuit
def main(words):
    groups = {}
    for word in words:  # parallel
        groups.setdefault(word[0], []).append(word)
    return groups


def cases():
    return [
        lambda: ((["%s%d" % ("abc"[i * i % 3], i) for i in range(90)],), {}),
    ]


MAIN = main
PARALLEL = True
