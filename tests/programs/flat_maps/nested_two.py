"""A flat map by two loops."""

from circuit import circuit


@circuit
def main(lines):
    out = []
    for line in lines:  # parallel
        for word in line.split():
            out.append(word)
    return out


def cases():
    return [
        lambda: ((["a b c", "", "d  e", "f\tg"] * 20,), {}),
    ]


MAIN = main
PARALLEL = True
