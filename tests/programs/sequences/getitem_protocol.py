"""A class with only __getitem__ is iterated until IndexError."""

from circuit import circuit


class Squares:
    def __init__(self, n):
        self.n = n
        self.asked = []
    def __getitem__(self, i):
        self.asked.append(i)
        if i >= self.n:
            raise IndexError(i)
        return i * i
@circuit
def main(squares):
    total = 0
    for x in squares:
        total += x
    return total


def cases():
    return [
        lambda: ((Squares(40),), {}),
    ]


MAIN = main
