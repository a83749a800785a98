"""eval sees the function's locals."""

from circuit import circuit


@circuit
def main(xs, k):
    out = []
    for x in xs:  # sequential
        out.append(eval("x * k"))
    return out


def cases():
    return [
        lambda: ((list(range(20)), 3,), {}),
    ]


MAIN = main
