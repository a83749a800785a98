"""A pure user function in the body."""

from circuit import circuit


def score(text):
    total = 0
    for c in text:
        total = total * 31 + ord(c)
    return total % 10007
@circuit
def main(words):
    out = []
    for word in words:  # parallel
        out.append(score(word))
    return out


def cases():
    return [
        lambda: ((["word%d" % i for i in range(100)],), {}),
    ]


MAIN = main
PARALLEL = True
