"""A class is iterated and measured by its metaclass."""

from circuit import circuit


class M(type):
    n = 0

    def __iter__(cls):
        M.n += 1
        return iter([M.n])

    def __len__(cls):
        M.n += 1
        return M.n


class K(metaclass=M):
    pass


@circuit
def main(n):
    M.n = 0
    return [list(K) for i in range(n)], [len(K) + i for i in range(n)]


def cases():
    return [lambda: ((12,), {})]


MAIN = main
