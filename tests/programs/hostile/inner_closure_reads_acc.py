"""An inner function reads the accumulator."""

from circuit import circuit


@circuit
def main(xs):
    st = []

    def f(x):
        return len(st) * x

    out = []
    for x in xs:
        out.append(f(x))
        st.append(x)
    return out, st


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
