"""Time steps over two lists: the loops inside them are parallel, not the steps."""

from circuit import circuit


@circuit
def main(a, b, steps):
    n = len(a)
    for t in range(steps):  # sequential C308
        for i in range(1, n - 1):  # parallel
            b[i] = (a[i - 1] + a[i] + a[i + 1]) / 3
        for i in range(1, n - 1):  # parallel
            a[i] = (b[i - 1] + b[i] + b[i + 1]) / 3
    return a


def cases():
    def same():
        a = [float(i * i % 7) for i in range(12)]
        return (a, a, 3), {}

    return [
        lambda: (([float(i * i % 7) for i in range(12)], [0.0] * 12, 3), {}),
        same,
    ]


MAIN = main
PARALLEL = True
