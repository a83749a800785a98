"""Floor division, modulo, power and rounding with signs."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        out.append((x // 7, x % -7, -x // 3, divmod(x, -4), round(x / 2), x**3, (x & 7) - (~x)))
    return out


def cases():
    return [
        lambda: ((list(range(-60, 60)),), {}),
        lambda: (([-(2**70), 2**70, -1],), {}),
    ]


MAIN = main
PARALLEL = True
