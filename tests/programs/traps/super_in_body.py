"""super() used in a method that the body calls."""

from circuit import circuit


class Base:
    def value(self, x):
        return x + 1
class Derived(Base):
    def value(self, x):
        return super().value(x) * 2
    @circuit
    def run(self, xs):
        out = []
        for x in xs:
            out.append(super().value(x) + self.value(x))
        return out
MAIN = Derived.run


def cases():
    return [
        lambda: ((Derived(), list(range(40)),), {}),
    ]


