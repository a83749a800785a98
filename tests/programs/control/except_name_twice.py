"""Two loops whose handlers bind the same name: it is never read when it is unbound."""

from circuit import circuit


@circuit
def main(texts):
    out = []
    for text in texts:  # parallel
        try:
            out.append(int(text))
        except ValueError as error:
            out.append(str(error))
    for text in texts:  # parallel
        try:
            out.append(float(text))
        except ValueError as error:
            out.append(repr(error))
    return out


def cases():
    return [
        lambda: ((["1", "x", "2.5", ""] * 8,), {}),
    ]


MAIN = main
