"""Items lead to the same list."""

from circuit import circuit


@circuit
def main(rows):
    out = []
    for r in rows:
        out.append(sum(r[0]))
        r[0].append(1)
    return out


def cases():
    def mk():
        a = [1]
        return (([[a], [[5]], [a], (a,), {0: a}],), {})

    return [mk]


MAIN = main
