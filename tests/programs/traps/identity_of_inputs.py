"""Objects of the input come back as the same objects."""

from circuit import circuit


class Item:
    def __init__(self, n):
        self.n = n
@circuit
def main(items):
    kept = []
    by_n = {}
    for item in items:  # parallel
        if item.n % 3 == 0:
            kept.append(item)
        by_n[item.n] = item
    return kept, by_n


def cases():
    return [
        lambda: (([Item(i) for i in range(50)],), {}),
    ]


MAIN = main
PARALLEL = True
