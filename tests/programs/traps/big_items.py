"""Items and results of very different sizes."""

from circuit import circuit


@circuit
def main(sizes):
    out = []
    for size in sizes:  # parallel
        out.append("x" * size)
    return sum(len(t) for t in out), out[0][:3], out[-1][:3]


def cases():
    return [
        lambda: (([1, 200000, 3, 0, 50] * 6,), {}),
    ]


MAIN = main
PARALLEL = True
