"""What runs in order reads an accumulator inside a dictionary."""

from circuit import circuit


@circuit
def main(xs):
    st = []
    al = {"a": [st]}
    tot = 1
    for x in xs:
        tot = (tot * 3 + len(al["a"][0]) + abs(x)) % 1000
        st.append(x * 2)
    return tot, st


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
