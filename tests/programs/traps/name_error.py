"""A misspelt global raises NameError at the first item."""

from circuit import circuit


@circuit
def main(xs, out):
    for x in xs:
        out.append(x)
        out.append(undefined_name + x)


def cases():
    return [
        lambda: ((list(range(20)), [],), {}),
    ]


MAIN = main
