"""Defaults, positional-only and keyword-only parameters."""

from circuit import circuit


def mix(a, /, b=2, *, c: int = 3) -> int:
    return a * 100 + b * 10 + c
@circuit
def main(xs):
    return [mix(x, c=x) + mix(x, 5) for x in xs]  # parallel


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
PARALLEL = True
