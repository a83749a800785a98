"""A shifted alphabet."""

from circuit import circuit


@circuit
def main(text, shift):
    out = ""
    for char in text:  # parallel
        if char.isupper():
            out += chr((ord(char) - 65 + shift) % 26 + 65)
        elif char.islower():
            out += chr((ord(char) - 97 + shift) % 26 + 97)
        else:
            out += char
    return out


def cases():
    return [
        lambda: (
            ("Hello, World! This is Some Text of more than a few letters.", 3),
            {},
        ),
    ]


MAIN = main
