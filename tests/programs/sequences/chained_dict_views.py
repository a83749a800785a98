"""Loops over sorted items by value."""

from circuit import circuit


@circuit
def main(table):
    out = []
    for key, value in sorted(table.items(), key=lambda kv: (-kv[1], kv[0])):  # parallel
        out.append(f"{key}={value}")
    return out


def cases():
    return [
        lambda: (({"k%d" % i: i * 7 % 10 for i in range(50)},), {}),
    ]


MAIN = main
PARALLEL = True
