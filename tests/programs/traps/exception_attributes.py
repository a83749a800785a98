"""An exception with attributes, notes and a cause."""

from circuit import circuit


class Problem(Exception):
    def __init__(self, item, why):
        super().__init__(why)
        self.item = item
@circuit
def main(xs):
    for x in xs:
        if x["v"] == 33:
            error = Problem(x, "no")
            error.add_note("look here")
            raise error from LookupError("root")


def cases():
    return [
        lambda: (([{"v": i} for i in range(60)],), {}),
    ]


MAIN = main
