"""A function handed in as an argument."""

from circuit import circuit


@circuit
def main(f, xs):
    out = []
    for x in xs:
        out.append(f(x))
    return out
def triple(x):
    return x * 3
calls = []
def noted(x):
    calls.append(x)
    return x


def cases():
    return [
        lambda: ((triple, list(range(60)),), {}),
        lambda: ((noted, list(range(60)),), {}),
        lambda: ((str, list(range(60)),), {}),
        lambda: ((lambda x: x + 0.5, list(range(60)),), {}),
    ]


MAIN = main
PARALLEL = True
