"""continue depends on what earlier items were."""

from circuit import circuit


@circuit
def main(xs):
    seen = set()
    out = []
    for x in xs:
        if x in seen:
            continue
        seen.add(x)
        out.append(x * 2)
    return out, seen


def cases():
    return [lambda: (([1, 2, 1, 3, 2, 5, 6, 5],), {})]


MAIN = main
