"""Three circuits in one tuple; each loop in them is its own."""

from circuit import circuit


@circuit
def total(xs):
    acc = 0.0
    for x in xs:
        acc += x
    return acc


@circuit
def largest(xs):
    best = xs[0]
    for x in xs:
        if x > best:
            best = x
    return best


@circuit
def texts(xs):
    return [f"{x:.3f}" for x in xs]


@circuit
def main(xs):
    results = (total(xs), largest(xs), texts(xs))  # parallel
    return results


def cases():
    return [
        lambda: (([i * 0.1 for i in range(50)],), {}),
    ]


MAIN = main
PARALLEL = True
