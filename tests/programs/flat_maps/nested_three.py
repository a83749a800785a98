"""A flat map by three loops."""

from circuit import circuit


@circuit
def main(n):
    out = []
    for a in range(1, n):  # parallel
        for b in range(a, n):
            for c in range(b, n):
                if a * a + b * b == c * c:
                    out.append((a, b, c))
    return out


def cases():
    return [
        lambda: ((22,), {}),
    ]


MAIN = main
PARALLEL = True
