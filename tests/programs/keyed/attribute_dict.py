"""A keyed fold into a dict that is an attribute."""

from circuit import circuit


class Index:
    def __init__(self):
        self.table = {}
        self.lines = 0
    @circuit
    def fill(self, words):
        for word in words:  # parallel
            self.lines += 1
            self.table[word] = self.table.get(word, 0) + len(word)
        return self
def make():
    return (Index(), ["w%d" % (i * i % 17) for i in range(120)]), {}
MAIN = Index.fill


def cases():
    return [
        make,
    ]


PARALLEL = True
