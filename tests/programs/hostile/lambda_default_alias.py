"""A lambda's default is the accumulator."""

from circuit import circuit


@circuit
def main(xs):
    st = []
    f = lambda x, s=st: len(s) * x
    out = []
    for x in xs:
        out.append(f(x))
        st.append(x)
    return out, st


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
