"""A user decorator that counts calls on the function."""

import functools

from circuit import circuit


def counted(fn):
    @functools.wraps(fn)
    def wrapper(*args):
        wrapper.calls += 1
        return fn(*args)
    wrapper.calls = 0
    return wrapper
@counted
def half(x):
    return x / 2
@circuit
def main(xs):
    out = []
    for x in xs:
        out.append(half(x))
    return out, half.calls


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
