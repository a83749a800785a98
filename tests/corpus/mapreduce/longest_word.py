"""The longest word, the first of equals."""

from circuit import circuit


@circuit
def main(words):
    longest = ""
    for word in words:  # parallel
        if len(word) > len(longest):
            longest = word
    return longest


def cases():
    return [
        lambda: (
            (
                "a few words of quite unequal lengths stand written in this sequence".split(),
            ),
            {},
        ),
    ]


MAIN = main
