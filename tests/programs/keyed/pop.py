"""Entries popped on the way."""

from circuit import circuit


@circuit
def main(keys):
    open_, closed = {}, []
    for i, key in enumerate(keys):
        if key in open_:
            closed.append((key, open_.pop(key), i))
        else:
            open_[key] = i
    return open_, closed


def cases():
    return [
        lambda: (([i * i % 31 for i in range(100)],), {}),
    ]


MAIN = main
