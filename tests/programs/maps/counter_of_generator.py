"""Counter of a generator expression."""

from collections import Counter

from circuit import circuit


@circuit
def main(text):
    return Counter(word.strip(".,").lower() for word in text.split())  # parallel


def cases():
    return [
        lambda: (("The cat, the dog. The end; a cat a dog " * 20,), {}),
    ]


MAIN = main
PARALLEL = True
