"""`is` between items and a chosen one."""

from circuit import circuit


@circuit
def main(items, chosen):
    places = []
    for i, item in enumerate(items):
        if item is chosen:
            places.append(i)
    return places
def make():
    items = [[i % 3] for i in range(40)]
    return (items, items[25]), {}


def cases():
    return [
        make,
    ]


MAIN = main
