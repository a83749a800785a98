"""__add__ and __iadd__ with side effects."""

from circuit import circuit


log = []
class Loud:
    def __init__(self, v):
        self.v = v
    def __add__(self, other):
        log.append(("add", self.v))
        return Loud(self.v + other.v)
    def __iadd__(self, other):
        log.append(("iadd", self.v))
        self.v += other.v
        return self
@circuit
def main(items):
    total = Loud(0)
    copy = total
    for item in items:
        total += item
    other = items[0]
    for item in items:
        other = other + item
    return total, copy, other


def cases():
    return [
        lambda: (([Loud(i) for i in range(30)],), {}),
    ]


MAIN = main
