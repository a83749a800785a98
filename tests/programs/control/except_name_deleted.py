"""The name of `except … as` is unbound afterwards."""

from circuit import circuit


@circuit
def main(xs):
    error = "before"
    for x in xs:
        try:
            1 // x
        except ZeroDivisionError as error:
            pass
    return error


def cases():
    return [
        lambda: (([1, 2] * 10,), {}),
        lambda: (([1, 0, 2] * 10,), {}),
    ]


MAIN = main
