"""A property's setter writes to a class attribute."""

from circuit import circuit


class K:
    log = []

    @property
    def v(self):
        return self._v

    @v.setter
    def v(self, x):
        self._v = x
        K.log.append(x)


@circuit
def main(xs):
    K.log.clear()
    k = K()
    out = []
    for x in xs:
        k.v = x
        out.append(len(K.log) + abs(x))
    return out


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
