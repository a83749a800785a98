"""f-strings with formats, nested fields and conversions."""

from circuit import circuit


@circuit
def main(rows):
    out = []
    for name, value, width in rows:  # parallel
        out.append(f"{name!r:>{width}}|{value:{width}.2f}|{value!s}|{value=}|{{}}")
    return out


def cases():
    return [
        lambda: (([("n%d" % i, i / 7, 8 + i % 5) for i in range(50)],), {}),
    ]


MAIN = main
PARALLEL = True
