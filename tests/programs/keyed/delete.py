"""Entries deleted on the way."""

from circuit import circuit


@circuit
def main(keys):
    live = {}
    for key in keys:
        if key in live:
            del live[key]
        else:
            live[key] = True
    return live


def cases():
    return [
        lambda: (([i * i % 31 for i in range(100)],), {}),
    ]


MAIN = main
