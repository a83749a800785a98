"""id() of the items and of the list that holds them."""

from circuit import circuit


@circuit
def main(items):
    known = [id(item) for item in items]
    out = []
    for i, item in enumerate(items):
        out.append((id(item) == known[i], id(items[i]) == id(item)))
    return out, id(items) == id(items)


def cases():
    return [
        lambda: (([[i] for i in range(30)],), {}),
    ]


MAIN = main
