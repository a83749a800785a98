"""exec changes a dict of names."""

from circuit import circuit


@circuit
def main(xs):
    names = {"n": 0}
    for x in xs:  # sequential
        exec(f"n = n + {x}", names)
    return names["n"]


def cases():
    return [
        lambda: ((list(range(20)),), {}),
    ]


MAIN = main
