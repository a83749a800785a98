"""global names changed in the loop."""

from circuit import circuit


total = 0
names = []
@circuit
def main(xs):
    global total
    for x in xs:
        total += x
        names.append(x % 3)
    return total


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
