"""Results are added in the order of the calls, text and floats alike."""

from circuit import circuit


@circuit
def piece(n, word):
    out = ""
    i = 0
    while i < n:
        out += word
        i += 1
    return out


@circuit
def main(n):
    return piece(n, "a") + piece(n + 1, "b") + "-" + piece(2, "c")  # parallel


def cases():
    return [
        lambda: ((5,), {}),
    ]


MAIN = main
PARALLEL = True
