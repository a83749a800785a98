"""A parser's state carried from character to character."""

from circuit import circuit


@circuit
def main(text):
    words, current, quoted = [], "", False
    for c in text:
        if c == '"':
            quoted = not quoted
        elif c == " " and not quoted:
            words.append(current)
            current = ""
        else:
            current += c
    return words + [current]


def cases():
    return [
        lambda: (('one "two three" four "five" six ' * 10,), {}),
    ]


MAIN = main
