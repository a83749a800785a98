"""A global counter."""

from circuit import circuit


count = 0
@circuit
def main(xs):
    global count
    out = []
    for x in xs:
        count += 1
        out.append((count, x))
    return out


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
