"""Union, intersection and difference of two lists."""

from circuit import circuit


@circuit
def main(a, b):
    union = list(a)
    both = []
    for x in b:  # parallel
        if x in a:
            both.append(x)
        else:
            union.append(x)
    only = [x for x in a if x not in b]  # parallel
    return union, both, only


def cases():
    return [
        lambda: ((list(range(0, 40, 2)), list(range(0, 40, 3))), {}),
    ]


MAIN = main
