"""A list comprehension with two conditions."""

from circuit import circuit


@circuit
def main(xs):
    return [x // 2 for x in xs if x % 3 if x % 5]  # parallel


def cases():
    return [
        lambda: ((list(range(300)),), {}),
    ]


MAIN = main
PARALLEL = True
