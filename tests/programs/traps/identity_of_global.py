"""An object of the module reached from each result."""

from circuit import circuit


DEFAULT = ["default"]
@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        out.append(DEFAULT if x % 2 else [x])
    return out


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
PARALLEL = True
