"""Static methods and class methods."""

from circuit import circuit


class Convert:
    factor = 3
    @staticmethod
    def half(x):
        return x / 2
    @classmethod
    def scaled(cls, x):
        return x * cls.factor
@circuit
def main(xs):
    return [Convert.half(Convert.scaled(x)) for x in xs]  # parallel


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
PARALLEL = True
