"""A handler's name that a nested function reads once it is unbound."""

from circuit import circuit


@circuit
def main(texts):
    error = "none yet"
    out = []

    def last():
        try:
            return str(error)
        except NameError:
            return "unbound"

    for text in texts:
        try:
            out.append(int(text))
        except ValueError as error:
            out.append(str(error))
        out.append(last())
    return out, last()


def cases():
    return [
        lambda: ((["1", "x", "2.5", ""],), {}),
        lambda: ((["1", "2"],), {}),
    ]


MAIN = main
