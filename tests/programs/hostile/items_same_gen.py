"""Every item is the same generator."""

from circuit import circuit


@circuit
def main(its):
    out = []
    for it in its:
        for v in it:
            out.append(v)
            break
    return out


def cases():
    def mk():
        it = (i * i for i in range(100))
        return (([it] * 10,), {})

    return [mk]


MAIN = main
