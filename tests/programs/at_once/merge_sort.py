"""Merge sort: the halves in one statement, merged by a plain function."""

from circuit import circuit


def merged(left, right):
    out = []
    i = j = 0
    while i < len(left) and j < len(right):
        if right[j] < left[i]:
            out.append(right[j])
            j += 1
        else:
            out.append(left[i])
            i += 1
    return out + left[i:] + right[j:]


@circuit
def main(xs):
    if len(xs) < 2:
        return xs
    middle = len(xs) // 2
    return merged(main(xs[:middle]), main(xs[middle:]))  # parallel


def cases():
    return [
        lambda: (([(i * 37 % 11, str(i)) for i in range(40)],), {}),
        lambda: (([1],), {}),
    ]


MAIN = main
PARALLEL = True
