"""__getattr__ that counts what is asked."""

from circuit import circuit


class Proxy:
    def __init__(self):
        self.asked = []
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        self.asked.append(name)
        return len(self.asked)
@circuit
def main(proxy, n):
    out = []
    for i in range(n):
        out.append(proxy.value + i)
    return out


def cases():
    return [
        lambda: ((Proxy(), 40,), {}),
    ]


MAIN = main
