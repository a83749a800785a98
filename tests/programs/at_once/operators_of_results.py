"""What is done with one result has effects before the next call."""

from circuit import circuit


LOG = []


class Noted:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        LOG.append((self.value, other.value))
        return Noted(self.value + other.value)


@circuit
def noted(x):
    return Noted(x + len(LOG))


@circuit
def main(x):
    found = noted(x) + noted(x + 1) + noted(x + 2)
    return found.value, list(LOG)


def cases():
    return [
        lambda: ((1,), {}),
    ]


MAIN = main
