"""A loop that stands in a branch."""

from circuit import circuit


@circuit
def main(xs, how):
    if how == "sum":
        total = 0
        for x in xs:  # parallel
            total += x
        return total
    elif how == "list":
        return [x for x in xs]  # parallel
    return None


def cases():
    return [
        lambda: ((list(range(60)), "sum",), {}),
        lambda: ((list(range(60)), "list",), {}),
        lambda: ((list(range(60)), "none",), {}),
    ]


MAIN = main
PARALLEL = True
