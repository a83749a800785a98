"""Methods above `super()` that change the object, and one that keeps an argument."""

from circuit import circuit


class Item:
    def __init__(self, v):
        self.v = v

    def grow(self):
        self.v += 1
        return self.v


class Special(Item):
    def grow(self):
        return super().grow() + 10


class Report(Exception):
    def __init__(self, parts):
        super().__init__(parts)
        self.count = len(parts)


@circuit
def main(items, kept):
    grown = []
    for item in items:
        grown.append(item.grow())
    counts = []
    for n in range(9):
        try:
            raise Report(kept)
        except Report as report:
            report.args[0].append(n)
            counts.append(len(kept))
    return grown, counts


def cases():
    return [
        lambda: (([Special(i) for i in range(20)], []), {}),
        lambda: (([Special(3)] * 9, [1]), {}),
    ]


MAIN = main
