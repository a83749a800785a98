"""Another exception raised from the first one."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        try:
            out.append(100 // x)
        except ZeroDivisionError as error:
            raise ValueError("bad item", x) from error
    return out


def cases():
    return [
        lambda: (([3, 2, 7, 1] * 10 + [0, 5],), {}),
    ]


MAIN = main
