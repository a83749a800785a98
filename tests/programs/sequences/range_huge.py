"""A range of huge bounds and steps."""

from circuit import circuit


@circuit
def main(n):
    out = []
    for i in range(2**70, 2**70 + n * 2**65, 2**65):  # parallel
        out.append(i % 1000003)
    return out


def cases():
    return [
        lambda: ((50,), {}),
    ]


MAIN = main
PARALLEL = True
