"""A while loop inside the body."""

from circuit import circuit


@circuit
def main(xs):
    steps = []
    for x in xs:  # parallel
        count = 0
        while x != 1:
            x = 3 * x + 1 if x % 2 else x // 2
            count += 1
        steps.append(count)
    return steps


def cases():
    return [
        lambda: ((list(range(1, 90)),), {}),
    ]


MAIN = main
PARALLEL = True
