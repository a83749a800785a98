"""The second circuit changes what the first one returned."""

from circuit import circuit


@circuit
def build(n):
    return [i for i in range(n)]
@circuit
def change(xs):
    xs.append(len(xs))
    return xs
@circuit
def main(n):
    a = build(n)
    b = change(a)
    return a, b


def cases():
    return [
        lambda: ((50,), {}),
    ]


MAIN = main
