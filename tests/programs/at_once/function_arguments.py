"""A function is handed on: what the calls do is not known when they are read."""

from circuit import circuit


NOTES = []


def square(x):
    return x * x


def noting(x):
    NOTES.append(x)
    return len(NOTES)


@circuit
def applied(fn, xs):
    out = []
    for x in xs:
        out.append(fn(x))
    return out


@circuit
def main(fn, xs):
    return applied(fn, xs), applied(fn, xs[::-1])


def cases():
    return [
        lambda: ((square, [1, 2, 3]), {}),
        lambda: ((noting, [1, 2, 3]), {}),
    ]


MAIN = main
PARALLEL = True
