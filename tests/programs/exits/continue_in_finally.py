"""continue inside try with finally."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        try:
            if x % 2:
                continue
            out.append(x)
        finally:
            out.append("f")
    return out


def cases():
    return [
        lambda: ((list(range(30)),), {}),
    ]


MAIN = main
