"""A nested function changes a nonlocal."""

from circuit import circuit


@circuit
def main(xs):
    calls = 0
    def step(x):
        nonlocal calls
        calls += 1
        return x * calls
    out = []
    for x in xs:
        out.append(step(x))
    return out, calls


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
