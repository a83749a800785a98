"""A class defined inside the body."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        class Local:
            value = x
        out.append(Local())
    return [o.value for o in out], len({type(o) for o in out})


def cases():
    return [
        lambda: ((list(range(20)),), {}),
    ]


MAIN = main
