"""A closure made elsewhere reads the list that the loop appends to."""

from circuit import circuit


def make():
    st = []

    def get():
        return len(st)

    return st, get


@circuit
def main(xs):
    st, get = make()
    out = []
    for x in xs:
        out.append(get() * 100 + x)
        st.append(x)
    return out, st


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
