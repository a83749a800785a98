"""A dict comprehension over two zipped lists."""

from circuit import circuit


@circuit
def main(keys, values):
    return {k: v for k, v in zip(keys, values)}  # parallel


def cases():
    return [
        lambda: ((["a", "b", "c"] * 20, list(range(60)),), {}),
    ]


MAIN = main
PARALLEL = True
