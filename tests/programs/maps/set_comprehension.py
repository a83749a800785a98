"""A set comprehension keeps plain Python's iteration order."""

from circuit import circuit


@circuit
def main(words):
    return {w.lower() for w in words}  # parallel


def cases():
    return [
        lambda: ((["W%d" % (i * 7 % 50) for i in range(150)],), {}),
        lambda: (([1, True, 1.0, 0, False],), {}),
    ]


MAIN = main
PARALLEL = True
