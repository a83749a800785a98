"""A function that counts its calls in a global."""

from circuit import circuit


count = 0
def noted(x):
    global count
    count += 1
    return x + count
@circuit
def main(xs):
    out = []
    for x in xs:
        out.append(noted(x))
    return out


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
