"""Merge sort as a recursive circuit."""

from circuit import circuit


@circuit
def main(xs):
    if len(xs) <= 1:
        return xs
    middle = len(xs) // 2
    left, right = main(xs[:middle]), main(xs[middle:])
    out = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            out.append(left[i])
            i += 1
        else:
            out.append(right[j])
            j += 1
    return out + left[i:] + right[j:]


def cases():
    return [
        lambda: (([i * 37 % 101 for i in range(40)],), {}),
    ]


MAIN = main
