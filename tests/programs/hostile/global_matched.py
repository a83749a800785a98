"""A match statement of a callee binds a global name."""

from circuit import circuit

v = 1


def swap(x):
    global v
    match [x]:
        case [v]:
            pass


@circuit
def main(xs):
    swap(2)
    out = []
    for x in xs:
        out.append(v)
        swap(x)
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
