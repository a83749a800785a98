"""The arguments of the second call fail after the first call did."""

from circuit import circuit


@circuit
def half(x):
    return x / 2


@circuit
def main(table, key):
    return half(table["x"]), half(table[key])  # parallel


def cases():
    return [
        lambda: (({"x": "text"}, "y"), {}),
        lambda: (({"x": 3}, "y"), {}),
        lambda: (({"x": 3, "y": 4}, "y"), {}),
    ]


MAIN = main
