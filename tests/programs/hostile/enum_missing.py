"""An enum's _missing_ logs."""

import enum

from circuit import circuit


class E(enum.Enum):
    A = 1

    @classmethod
    def _missing_(cls, v):
        LOG.append(v)
        return cls.A


LOG = []


@circuit
def main(n):
    LOG.clear()
    return [E(i) for i in range(n)], LOG


def cases():
    return [lambda: ((12,), {})]


MAIN = main
