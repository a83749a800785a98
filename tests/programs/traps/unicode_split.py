"""split, strip, casefold and numbers follow Unicode."""

from circuit import circuit


@circuit
def main(texts):
    out = []
    for text in texts:  # parallel
        out.append((text.split(), text.strip(), text.casefold(), text.title()))
    return out


def cases():
    return [
        lambda: ((["a\x1cb\x85c\u2003d", "\u00a0x\u200b ", "STRASSE ß İ", "ǆ ﬁ"] * 12,), {}),
    ]


MAIN = main
PARALLEL = True
