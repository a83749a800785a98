"""Functions and classes made in the body and kept, with and without its variables."""

from circuit import circuit


@circuit
def main(xs):
    made = []
    for x in xs:
        step = x * x

        def add(y, step=step, *, plus=x + 1):
            return y + step + plus

        def plain(y):
            return y + 1

        double = lambda y: y * 2
        made.append(add)
        made.append((plain, step))
        made.append(double)
    results = [f(3) if callable(f) else f[0](f[1]) for f in made]
    return results, made[0].__defaults__, made[0].__kwdefaults__


@circuit
def keys(rows):
    out = []
    for row in rows:
        def last(pair):
            return pair[-1]

        out.append(sorted(row, key=last))
        out.sort(key=len)
    return out


def cases():
    return [
        lambda: ((list(range(20)),), {}),
    ]


MAIN = main
