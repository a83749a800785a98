"""The name of a circuit means another function on the second call."""

from circuit import circuit


@circuit
def plus(x):
    return x + 1


@circuit
def minus(x):
    return x - 1


chosen = plus


@circuit
def main(x):
    global chosen
    both = chosen(x), chosen(x + 1)
    chosen = minus if chosen is plus else plus
    return both


def cases():
    return [
        lambda: ((1,), {}),
        lambda: ((2,), {}),
    ]


MAIN = main
