"""Quick sort, with loops of its own around the recursion."""

from circuit import circuit


@circuit
def main(xs):
    if len(xs) < 2:
        return list(xs)
    pivot = xs[0]
    low = [x for x in xs[1:] if x < pivot]
    high = [x for x in xs[1:] if x >= pivot]
    return main(low) + [pivot] + main(high)  # parallel


def cases():
    return [
        lambda: (([i * 53 % 41 for i in range(40)],), {}),
    ]


MAIN = main
PARALLEL = True
