"""__class__ used inside a circuit method."""

from circuit import circuit


class Counter:
    made = 3
    @circuit
    def run(self, xs):
        out = []
        for x in xs:
            out.append(__class__.made + x)
        return out
MAIN = Counter.run


def cases():
    return [
        lambda: ((Counter(), list(range(40)),), {}),
    ]


