"""text = x + text puts later items first."""

from circuit import circuit


@circuit
def main(xs):
    text = ""
    for x in xs:
        text = x + text
    return text


def cases():
    return [
        lambda: ((["ab", "c", "d"] * 10,), {}),
    ]


MAIN = main
