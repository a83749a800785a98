"""__del__ of temporaries runs at once."""

from circuit import circuit


deleted = []
class Temporary:
    def __init__(self, v):
        self.v = v
    def __del__(self):
        deleted.append(self.v)
@circuit
def main(xs):
    out = []
    for x in xs:
        t = Temporary(x)
        out.append((t.v, len(deleted)))
    return out


def cases():
    return [
        lambda: ((list(range(20)),), {}),
    ]


MAIN = main
