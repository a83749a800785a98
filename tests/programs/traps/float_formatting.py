"""repr, str and format of floats."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        out.append((repr(x), f"{x:.3g}", f"{x:e}", str(x * 1e20), round(x, 2)))
    return out


def cases():
    return [
        lambda: (([0.1 * i for i in range(40)] + [1e22, 5e-324, 2.675, -0.0],), {}),
    ]


MAIN = main
PARALLEL = True
