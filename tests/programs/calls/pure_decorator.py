"""A function with effects marked @pure."""

from circuit import circuit, pure


calls = {}
@pure
def lookup(x):
    return hash(("salt", x * 0)) and x * 2
@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        out.append(lookup(x))
    return out


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
PARALLEL = True
