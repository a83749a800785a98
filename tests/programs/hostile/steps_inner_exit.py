"""Steps that end early, over lists that are one and the same, or ragged."""

from circuit import circuit


@circuit
def main(a, b, steps, limit):
    change = 0
    for t in range(steps):
        for i in range(len(a)):
            for j in range(len(a[i])):
                b[i][j] = a[i][j] + a[i - 1][j]
        change = b[0][0] - a[0][0]
        if change > limit:
            break
        a, b = b, a
    else:
        change = None
    return a, b, change


def cases():
    def rows():
        return [[i * j % 5 for j in range(5)] for i in range(5)]

    def same():
        a = rows()
        return (a, a, 4, 100), {}

    def one_row():
        return (rows(), [[0] * 5] * 5, 4, 100), {}

    def shared_row():
        a = rows()
        return (a, [a[1], *rows()[1:]], 4, 3), {}

    def ragged():
        return (rows(), [[0] * (5 - (i == 3)) for i in range(5)], 4, 100), {}

    return [lambda: ((rows(), rows(), 4, 3), {}), same, one_row, shared_row, ragged]


MAIN = main
