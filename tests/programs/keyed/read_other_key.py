"""An entry is read under another key: order matters."""

from circuit import circuit


@circuit
def main(keys):
    table = {0: 1}
    for key in keys:  # sequential
        table[key] = table.get(key - 1, 0) + 1
    return table


def cases():
    return [
        lambda: (([i * 7 % 31 for i in range(100)],), {}),
    ]


MAIN = main
