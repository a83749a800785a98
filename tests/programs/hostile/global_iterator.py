"""zip drains an iterator that a global dictionary holds."""

from circuit import circuit


IT = {"it": iter(range(1000))}


@circuit
def main(xs):
    IT["it"] = iter(range(1000))
    return [sum(b for a, b in zip("ab", IT["it"])) for x in xs]


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
