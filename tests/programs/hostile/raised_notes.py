"""An exception that outlives the loop gets notes."""

from circuit import circuit

e = ValueError("s")


@circuit
def main(xs):
    e.__notes__ = []
    out = []
    for x in xs:
        try:
            raise e
        except ValueError as f:
            f.add_note(str(x))
            out.append(len(f.__notes__))
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
