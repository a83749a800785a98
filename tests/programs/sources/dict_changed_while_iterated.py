"""RuntimeError: dictionary changed size during iteration."""

from circuit import circuit


@circuit
def main(table, seen):
    for key in table:
        seen.append(key)
        if key == 20:
            table["new"] = 1
    return table


def cases():
    return [
        lambda: (({i: i for i in range(40)}, [],), {}),
    ]


MAIN = main
