"""A callee rebinds a global class that the loop reads."""

from circuit import circuit


class H:
    v = 1


class K:
    v = 2


def swap():
    global H
    H = K


@circuit
def main(xs):
    global H
    h0 = H
    out = []
    for x in xs:
        out.append(H.v)
        if x == 5:
            swap()
    H = h0
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
