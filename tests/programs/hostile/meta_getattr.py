"""A metaclass's __getattr__ counts."""

from circuit import circuit


class M(type):
    n = 0

    def __getattr__(cls, name):
        M.n += 1
        return M.n


class K(metaclass=M):
    pass


@circuit
def main(n):
    M.n = 0
    return [K.foo + i for i in range(n)]


def cases():
    return [lambda: ((12,), {})]


MAIN = main
