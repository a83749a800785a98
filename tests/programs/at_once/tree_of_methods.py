"""A circuit method that calls itself on the branches of a tree."""

from circuit import circuit


class Node:
    def __init__(self, value, left=None, right=None):
        self.value = value
        self.left = left
        self.right = right

    @circuit
    def total(self):
        if self.left is None or self.right is None:
            return self.value
        return self.left.total() + self.value + self.right.total()

    @circuit
    def deepest(self, depth=0):
        if self.left is None or self.right is None:
            return depth, self
        left, right = self.left.deepest(depth + 1), self.right.deepest(depth + 1)  # parallel
        return left if left[0] >= right[0] else right


class Loud(Node):
    def total(self):
        print("loud", self.value)
        return self.value


@circuit
def main(tree):
    found = tree.deepest()
    return tree.total(), found, found[1] is tree.right.right


def cases():
    return [
        lambda: ((Node(1, Node(2), Node(3, Node(4), Node(5))),), {}),
        lambda: ((Node(1, Loud(2), Node(3, Loud(4), Node(5))),), {}),
    ]


MAIN = main
PARALLEL = True
