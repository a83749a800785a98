"""Values replaced while items are iterated."""

from circuit import circuit


@circuit
def main(table):
    for key, value in table.items():
        table[key] = value * 2
    return table


def cases():
    return [
        lambda: (({i: i for i in range(40)},), {}),
    ]


MAIN = main
