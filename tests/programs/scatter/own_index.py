"""out[i] = e at the loop's own index."""

from circuit import circuit


@circuit
def main(n):
    out = [0] * n
    for i in range(n):  # parallel
        out[i] = i * i % 17
    return out


def cases():
    return [
        lambda: ((200,), {}),
    ]


MAIN = main
PARALLEL = True
