"""A metaclass's __instancecheck__ counts."""

from circuit import circuit


class M(type):
    n = 0

    def __instancecheck__(cls, o):
        M.n += 1
        return M.n % 2 == 0


class K(metaclass=M):
    pass


@circuit
def main(n):
    M.n = 0
    return [isinstance(i, K) for i in range(n)]


def cases():
    return [lambda: ((12,), {})]


MAIN = main
