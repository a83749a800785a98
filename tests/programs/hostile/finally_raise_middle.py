"""Effects in a finally before the exception leaves the loop."""

from circuit import circuit


@circuit
def main(xs):
    n = 0
    out = []
    try:
        for x in xs:
            try:
                out.append(10 // x)
            finally:
                n += 1
                out.append("f")
    except ZeroDivisionError:
        return out, n, x


def cases():
    return [lambda: (([1, 2, 3, 4, 0, 6, 7, 8],), {})]


MAIN = main
