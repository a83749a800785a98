"""A __subclasshook__ counts how often it is asked."""

import abc

from circuit import circuit


class C(metaclass=abc.ABCMeta):
    n = 0

    @classmethod
    def __subclasshook__(cls, o):
        C.n += 1
        return C.n % 3 == 0 and NotImplemented


@circuit
def main(xs):
    C.n = 0
    out = []
    for x in xs:
        out.append(issubclass(type(x), C))
        out.append(C.n)
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
