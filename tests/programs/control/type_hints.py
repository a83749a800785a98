"""Annotated assignments in the body."""

from circuit import circuit


@circuit
def main(xs: list[int]) -> dict[int, float]:
    out: dict[int, float] = {}
    for x in xs:  # parallel
        half: float = x / 2
        out[x] = half
    return out


def cases():
    return [
        lambda: ((list(range(50)),), {}),
    ]


MAIN = main
PARALLEL = True
