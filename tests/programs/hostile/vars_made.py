"""A `__dict__` that a property makes, and one that the loop changes as it goes."""

from circuit import circuit


class Box:
    seen = []

    def __init__(self, v):
        self.v = v

    @property
    def __dict__(self):
        Box.seen.append(self.v)
        return {"v": self.v}


class Count:
    def __init__(self):
        self.n = 0


@circuit
def main(boxes, count):
    out = []
    for box in boxes:
        out.append((vars(box)["v"], len(Box.seen)))
    for number in range(9):
        count.n += number
        out.append(vars(count)["n"])
    for number in range(9):
        vars(count)["n"] = number * 2
        out.append(count.n)
    return out, list(Box.seen)


def cases():
    return [
        lambda: (([Box(n) for n in range(20)], Count()), {}),
    ]


MAIN = main
