"""Loops in class methods and static methods."""

from circuit import circuit


class Parser:
    factor = 3

    @staticmethod
    def numbers(text):
        out = []
        for word in text.split():
            out.append(int(word))
        return out

    @classmethod
    def scaled(cls, numbers):
        return [n * cls.factor for n in numbers]


@circuit
def main(text):
    return Parser.scaled(Parser.numbers(text))


def cases():
    return [
        lambda: ((" ".join(map(str, range(50))),), {}),
    ]


MAIN = main
PARALLEL = True
