"""A function behind functools.lru_cache."""

from functools import lru_cache

from circuit import circuit


@lru_cache(maxsize=8)
def square(x):
    return x * x
@circuit
def main(xs):
    out = [square(x % 11) for x in xs]
    return out, square.cache_info()


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
