"""Each value smoothed with the one before."""

from circuit import circuit


@circuit
def main(numbers, alpha):
    out = [numbers[0]]
    for x in numbers[1:]:
        out.append(alpha * x + (1 - alpha) * out[-1])
    return out


def cases():
    return [
        lambda: (([i * i % 23 / 2 for i in range(60)], 0.3), {}),
    ]


MAIN = main
