"""return from inside a loop."""

from circuit import circuit


@circuit
def main(xs):
    for x in xs:  # parallel
        if x % 191 == 190:
            return x
    return None


def cases():
    return [
        lambda: ((list(range(200)),), {}),
        lambda: (([1],), {}),
    ]


MAIN = main
PARALLEL = True
