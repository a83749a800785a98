"""What is printed changes later in the iteration."""

from circuit import circuit


@circuit
def main(xs):
    for x in xs:
        row = [x]
        print(row)
        row.append(1)
        print(row)


def cases():
    return [lambda: (([3, 1, 3, 2, 1, 5, 9, 2],), {})]


MAIN = main
