"""Functions made and dropped between calls, of which some have effects."""

from circuit import circuit


S = []


@circuit
def sub(xs, f):
    return [f(x) for x in xs]


@circuit
def main(xs):
    out = []
    out.append(sub(xs, eval("lambda x: x * 2")))
    for k in range(6):
        if k % 2:
            f = mk2()
        else:
            f = mk1()
        out.append(sub(xs, f))
        del f
    return out


def mk1():
    return lambda x: x + 1


def mk2():
    return lambda x: (S.append(x), len(S))[1]


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
