"""An accumulator that is an attribute."""

from circuit import circuit


class Stats:
    def __init__(self):
        self.total = 0
        self.seen = []
@circuit
def main(xs):
    stats = Stats()
    for x in xs:  # parallel
        stats.total += x
        stats.seen.append(x)
    return stats


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
PARALLEL = True
