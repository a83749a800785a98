"""The depth of a tree, by two assignments."""

from circuit import circuit


@circuit
def main(tree):
    if tree is None:
        return 0
    left = main(tree[0])  # parallel
    right = main(tree[1])
    return 1 + max(left, right)


def cases():
    return [
        lambda: ((((None, (None, None)), ((None, None), None)),), {}),
        lambda: ((None,), {}),
    ]


MAIN = main
PARALLEL = True
