"""A user's __setattr__ logs what __init__ sets."""

from circuit import circuit


LOG = []


class K:
    def __init__(self, v):
        self.v = v

    def __setattr__(self, name, x):
        self.__dict__[name] = x
        LOG.append(x)


@circuit
def main(xs):
    LOG.clear()
    out = []
    for x in xs:
        k = K(x)
        out.append(k.v + abs(x))
    return out, LOG


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
