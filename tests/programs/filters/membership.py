"""A filter by membership in a set and a dict."""

from circuit import circuit


@circuit
def main(xs, allowed, names):
    out = []
    for x in xs:  # parallel
        if x in allowed and x not in names:
            out.append(x)
    return out


def cases():
    return [
        lambda: ((list(range(90)), {i * 3 for i in range(30)}, {9: "nine", 27: ""},), {}),
    ]


MAIN = main
PARALLEL = True
