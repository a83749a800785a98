"""A callee's own accumulator has the name of the loop's."""

from circuit import circuit


def make():
    total = []

    def put(x):
        total.append(x)
        return len(total)

    return put


@circuit
def main(xs):
    put = make()
    total = []
    for x in xs:
        total.append(put(x))
    return total


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
