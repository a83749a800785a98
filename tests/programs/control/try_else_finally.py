"""try/except/else/finally inside the body."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        try:
            value = 100 // x
        except ZeroDivisionError as error:
            out.append(str(error))
        else:
            out.append(value)
        finally:
            out.append("end")
    return out


def cases():
    return [
        lambda: (([3, 0, 7, 1] * 20,), {}),
    ]


MAIN = main
PARALLEL = True
