"""map and filter objects held by the caller."""

from circuit import circuit


@circuit
def main(it):
    out = []
    for x in it:
        if x > 50:
            break
        out.append(x)
    return out


def cases():
    return [
        lambda: ((map(lambda v: v * 2, list(range(60))),), {}),
        lambda: ((filter(None, list(range(80))),), {}),
        lambda: ((reversed([70, 1, 60, 5, 4]),), {}),
    ]


MAIN = main
