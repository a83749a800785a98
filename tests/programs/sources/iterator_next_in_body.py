"""next(it) in the body of the loop over it."""

from circuit import circuit


@circuit
def main(xs):
    it = iter(xs)
    out = []
    for x in it:  # sequential
        if x % 5 == 0:
            out.append((x, next(it, None)))
        else:
            out.append(x)
    return out


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
