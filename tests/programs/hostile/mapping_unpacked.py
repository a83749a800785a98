"""A user's mapping is unpacked, and counts that."""

from circuit import circuit


class S:
    n = 0

    def keys(self):
        S.n += 1
        return ["a"]

    def __getitem__(self, k):
        return S.n


@circuit
def main(xs):
    S.n = 0
    out = []
    for _x in xs:
        out.append({**S()})
        out.append(dict(S()))
        out.append((lambda **k: k)(**S()))
        d = {}
        d.update(S())
        d |= S()
        out.append(d)
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
