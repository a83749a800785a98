"""One exception is raised again and again, and written to."""

from circuit import circuit

e = ValueError("s")


@circuit
def main(xs):
    out = []
    for x in xs:
        try:
            raise e
        except ValueError as f:
            f.n = x
            out.append(f)
    return [o.n for o in out], out[0] is e


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
