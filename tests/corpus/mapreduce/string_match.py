"""Whether each of two keys occurs in a text."""

from circuit import circuit


@circuit
def main(text, key1, key2):
    found1 = found2 = False
    for word in text.split():  # parallel
        if word == key1:
            found1 = True
        if word == key2:
            found2 = True
    return found1, found2


def cases():
    return [
        lambda: (
            ("the cat and the dog and the bird in the tree " * 4, "cat", "cow"),
            {},
        ),
    ]


MAIN = main
