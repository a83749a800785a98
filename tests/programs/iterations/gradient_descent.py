"""Gradient descent over rows."""

from circuit import circuit


@circuit
def main(rows, rounds):
    w, b = 0.0, 0.0
    for _ in range(rounds):
        gw = gb = 0.0
        for x, y in rows:
            error = w * x + b - y
            gw += error * x
            gb += error
        w -= 0.001 * gw / len(rows)
        b -= 0.001 * gb / len(rows)
    return w, b


def cases():
    return [
        lambda: (([(float(i), 2.0 * i + 1) for i in range(50)], 5,), {}),
    ]


MAIN = main
PARALLEL = True
