"""Star and keyword arguments in calls."""

from circuit import circuit


def join(*parts, sep="-", **extra):
    return sep.join(map(str, parts)) + "".join(sorted(extra))
@circuit
def main(rows):
    out = []
    for row in rows:  # parallel
        out.append(join(*row, sep="+", **{"k%d" % row[0]: 1}))
    return out


def cases():
    return [
        lambda: (([(i, i + 1) for i in range(60)],), {}),
    ]


MAIN = main
PARALLEL = True
