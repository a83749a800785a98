"""A part of what is printed changes later."""

from circuit import circuit


@circuit
def main(xs):
    for x in xs:
        row = [[x]]
        inner = row[0]
        print(row)
        inner.append(1)


def cases():
    return [lambda: (([3, 1, 3, 2, 1, 5, 9, 2],), {})]


MAIN = main
