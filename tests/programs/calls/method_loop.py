"""The loop stands in a method that the circuit calls."""

from circuit import circuit


class Corpus:
    def __init__(self, lines):
        self.lines = lines
    def words(self):
        out = []
        for line in self.lines:
            out.extend(line.split())
        return out
@circuit
def main(corpus):
    return len(corpus.words())


def cases():
    return [
        lambda: ((Corpus(["a b", "c", "d e f"] * 20),), {}),
    ]


MAIN = main
PARALLEL = True
