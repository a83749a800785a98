"""One iterator used by two loops, the first leaves early."""

from circuit import circuit


@circuit
def main(xs):
    it = iter(xs)
    head = []
    for x in it:
        if x > 20:
            break
        head.append(x)
    tail = [x for x in it]
    return head, tail


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
