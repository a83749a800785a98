"""The caller's NaNs are put into a set in order."""

from circuit import circuit


@circuit
def main(xs):
    seen = set()
    out = []
    for x in xs:
        k = abs(x) if x < 0 else x
        if k in seen:
            continue
        seen.add(k)
        out.append(k)
    return len(out), len(seen)


def cases():
    def mk():
        n = float("nan")
        return (([n, 1.0, float("nan"), n, 2.0] * 8,), {})

    return [mk]


MAIN = main
