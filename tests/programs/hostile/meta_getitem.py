"""__class_getitem__ counts."""

from circuit import circuit


class K:
    n = 0

    def __class_getitem__(cls, k):
        K.n += 1
        return K.n


@circuit
def main(n):
    K.n = 0
    return [K[i] + i for i in range(n)]


def cases():
    return [lambda: ((12,), {})]


MAIN = main
