"""What was appended before an exception is taken back in its handler."""

from circuit import circuit


@circuit
def main(xs):
    t = []
    bad = 0
    for x in xs:
        try:
            t.append(x)
            t.append(10 // x)
        except ZeroDivisionError:
            t.pop()
            bad += 1
    return t, bad


def cases():
    return [lambda: (([1, 2, 0, 4, 0, 6, 7, 8, 0],), {})]


MAIN = main
