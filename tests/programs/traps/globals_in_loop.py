"""globals() written in the body."""

from circuit import circuit


@circuit
def main(xs):
    for x in xs:  # sequential
        globals()[f"made_{x % 3}"] = x
    return made_0 + made_1 + made_2


def cases():
    return [
        lambda: ((list(range(20)),), {}),
    ]


MAIN = main
