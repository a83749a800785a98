"""A context manager that stood in a list."""

from circuit import circuit


log = []


class C:
    def __init__(self, x):
        self.x = x

    def __enter__(self):
        log.append(self.x)
        return len(log)

    def __exit__(self, *a):
        log.append(-self.x)


@circuit
def main(xs):
    log.clear()
    out = []
    for x in xs:
        with [C(x)][0] as n:
            out.append(n)
        with {"a": C(x)}["a"] as n:
            out.append(n)
    return out, list(log)


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
