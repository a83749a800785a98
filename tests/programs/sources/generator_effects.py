"""A generator whose steps print."""

from circuit import circuit


@circuit
def main(n):
    def numbers():
        for i in range(n):
            print("made", i)
            yield i
        print("end")
    out = []
    for x in numbers():
        print("got", x)
        out.append(x)
    return out


def cases():
    return [
        lambda: ((25,), {}),
    ]


MAIN = main
