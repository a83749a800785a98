"""An inner function hides a list in a new dictionary."""

from circuit import circuit


@circuit
def main(xs):
    s = []
    out = []
    for x in xs:
        k = {}

        def hide():
            k["s"] = s

        hide()
        k["s"].append(x)
        out.append(x * 2)
    return out, s


def cases():
    return [lambda: (([3, 1, 3, 2, 1, 5, 9, 2],), {})]


MAIN = main
