"""Iterations that read what the one before them left."""

from circuit import circuit


def weight(code):
    return sum(range(code))


def twice(x):
    return x * 2


@circuit
def step_before(codes):
    digest = 7
    for code in codes:  # sequential C301
        digest = (digest * 31 + code * code) % 1_000_003  # cause
    return digest


def square(code):
    return code * code


@circuit
def step_after(codes):
    digest = 7
    for code in codes:  # parallel
        digest = (digest * 31 + square(code)) % 1_000_003
    return digest


@circuit
def previous_before(xs):
    out = []
    last = 0
    for x in xs:  # sequential C301
        out.append(x - last)
        last = x  # cause
    return out


@circuit
def previous_after(xs):
    out = []
    last = 0
    for last, x in zip([last, *xs], xs):  # parallel
        out.append(x - last)
    return out


@circuit
def binds_before(xs):
    count = 0

    def bump(x):
        nonlocal count
        count += x * 2
        return count

    out = []
    for x in xs:  # sequential C301
        out.append(bump(x) + count)  # cause
    return out


@circuit
def binds_after(xs):
    count = 0
    out = []
    for x in xs:  # parallel
        count += twice(x)
        out.append(count + count)
    return out


HINTS = {
    "step": "once it is in a function that this loop calls",
    "previous": "`for last, x in zip([last, *xs], xs):`, without `last = x`",
    "binds": "bind `count` in the loop",
}
ARGUMENTS = {
    "step": lambda: (list(range(20)),),
    "previous": lambda: ([5, 3, 8, 1],),
    "binds": lambda: ([5, 3, 8, 1],),
}
