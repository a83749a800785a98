"""The state of the arguments when the accumulator fails."""

from circuit import circuit


@circuit
def main(xs, out):
    for x in xs:
        out["n"] = out.get("n", 0) + 1
        out["sum"] += x


def cases():
    return [
        lambda: (([1, 2, 3] * 10 + ["four"] + [5] * 9, {"sum": 0},), {}),
    ]


MAIN = main
