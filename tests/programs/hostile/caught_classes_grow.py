"""A handler catches what a list holds by then."""

from circuit import circuit

errs = [ValueError]


@circuit
def main(xs):
    errs[:] = [ValueError]
    out = []
    for x in xs:
        try:
            try:
                raise KeyError(x) if x % 2 else ValueError(x)
            except tuple(errs):
                out.append("caught")
                errs.append(KeyError)
        except KeyError:
            out.append("key")
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
