"""How many words are palindromes."""

from circuit import circuit


@circuit
def main(words):
    count = 0
    for word in words:  # parallel
        if word == word[::-1]:
            count += 1
    return count


def cases():
    return [
        lambda: (("anna saw otto at noon and the cat was level".split() * 3,), {}),
    ]


MAIN = main
