"""A string grown by +=."""

from circuit import circuit


@circuit
def main(xs):
    text = ">"
    for x in xs:  # parallel
        text += f"{x},"
    return text


def cases():
    return [
        lambda: ((list(range(100)),), {}),
    ]


MAIN = main
PARALLEL = True
