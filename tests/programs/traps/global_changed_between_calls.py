"""A global read by the body changes between the calls."""

from circuit import circuit


FACTOR = 2
TABLE = {"k": 1}
@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        out.append(x * FACTOR + TABLE["k"])
    return out
def make(factor, k):
    def maker():
        global FACTOR
        FACTOR = factor
        TABLE["k"] = k
        return (list(range(40)),), {}
    return maker


def cases():
    return [
        make(2, 1),
        make(3, 1),
        make(3, 5),
        make(2.5, 5),
    ]


MAIN = main
PARALLEL = True
