"""A filter by type with bool and int."""

from circuit import circuit


@circuit
def main(xs):
    return [x for x in xs if isinstance(x, int) and not isinstance(x, bool)]  # parallel


def cases():
    return [
        lambda: (([1, True, 2.0, "3", None, False, 4] * 10,), {}),
    ]


MAIN = main
PARALLEL = True
