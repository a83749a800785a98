"""`async with` in a loop, of an object that could be entered by `with` as well."""

from circuit import circuit


class Lock:
    def __init__(self):
        self.log = []

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    async def __aenter__(self):
        self.log.append("in")
        return self

    async def __aexit__(self, *error):
        self.log.append("out")
        return True


@circuit
async def main(xs):
    out = []
    for x in xs:  # sequential C104
        async with Lock() as lock:
            out.append(10 // x)
        out.append(lock.log)
    return out


def cases():
    return [
        lambda: (([1, 0, 2],), {}),
    ]


MAIN = main
