"""A failing call inside a `try`: what was before it stays."""

from circuit import circuit


@circuit
def parsed(text):
    return int(text)


@circuit
def main(one, two):
    a = b = None
    try:
        a = parsed(one)  # parallel
        b = parsed(two)
    except ValueError as error:
        return a, b, str(error)
    return a, b, ""


def cases():
    return [
        lambda: (("12", "x"), {}),
        lambda: (("y", "x"), {}),
        lambda: (("1", "2"), {}),
    ]


MAIN = main
