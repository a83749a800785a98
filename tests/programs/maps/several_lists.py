"""Several lists at once."""

from circuit import circuit


@circuit
def main(xs):
    even, odd, all_ = [], [], []
    for x in xs:  # parallel
        (even if x % 2 == 0 else odd).append(x)
        all_.append(str(x))
    return even, odd, all_


def cases():
    return [
        lambda: ((list(range(80)),), {}),
    ]


MAIN = main
PARALLEL = True
