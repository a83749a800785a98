"""An iterator class that counts its steps."""

from circuit import circuit


class Steps:
    def __init__(self, n):
        self.n = n
        self.at = 0
    def __iter__(self):
        return self
    def __next__(self):
        if self.at >= self.n:
            raise StopIteration
        self.at += 1
        return self.at
@circuit
def main(steps):
    total = 0
    for x in steps:
        if x == 33:
            break
        total += x
    return total


def cases():
    return [
        lambda: ((Steps(60),), {}),
        lambda: ((Steps(20),), {}),
    ]


MAIN = main
