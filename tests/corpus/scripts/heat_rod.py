"""Temperature along a rod, two lists swapped each step."""

from circuit import circuit


@circuit
def main(start, steps, alpha):
    old = list(start)
    new = list(start)
    n = len(old)
    for _ in range(steps):
        for i in range(1, n - 1):  # parallel
            new[i] = old[i] + alpha * (old[i - 1] - 2 * old[i] + old[i + 1])
        old, new = new, old
    return old


def cases():
    return [
        lambda: (([float(i * 7 % 11) for i in range(24)], 5, 0.2), {}),
    ]


MAIN = main
