"""An exception that outlives the loop keeps its tracebacks."""

from circuit import circuit

e = ValueError("s")


@circuit
def main(xs):
    e.__traceback__ = None
    out = []
    for _x in xs:
        try:
            raise e
        except ValueError as f:
            n = 0
            t = f.__traceback__
            while t:
                n += 1
                t = t.tb_next
            out.append(n)
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
