"""A new object's property setter logs."""

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
    out = []
    for x in xs:
        k = K()
        k.v = x
        out.append(k.v + abs(x))
    return out, K.log


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
