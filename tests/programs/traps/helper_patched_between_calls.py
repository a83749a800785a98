"""A helper function is replaced between the calls."""

from circuit import circuit


def helper(x):
    return x + 1
original = helper
calls = []
@circuit
def main(xs):
    out = []
    for x in xs:
        out.append(helper(x))
    return out
def other(x):
    return x * 100
def noted(x):
    calls.append(x)
    return x
def make(fn):
    def maker():
        global helper
        helper = fn
        return (list(range(40)),), {}
    return maker


def cases():
    return [
        make(original),
        make(other),
        make(noted),
        make(original),
    ]


MAIN = main
