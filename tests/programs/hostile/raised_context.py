"""An exception that outlives the loop gets a context."""

from circuit import circuit

e = ValueError("s")


@circuit
def main(xs):
    e.__context__ = None
    out = []
    for _x in xs:
        try:
            try:
                out.append(x // 0)
            except ZeroDivisionError:
                raise e  # noqa: B904
        except ValueError as f:
            out.append(f.__context__ is not None)
    return out, type(e.__context__).__name__


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
