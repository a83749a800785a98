"""What runs in order reads an accumulator under another name."""

from circuit import circuit


@circuit
def main(xs):
    st = []
    al = st
    tot = 1
    for x in xs:
        tot = (tot * 3 + len(al) + abs(x)) % 1000
        st.append(x * 2)
    return tot, st


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
