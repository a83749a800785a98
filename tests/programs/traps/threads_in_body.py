"""Threads started in the body."""

import threading

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:  # sequential
        t = threading.Thread(target=out.append, args=(x,))
        t.start()
        t.join()
    return out


def cases():
    return [
        lambda: ((list(range(12)),), {}),
    ]


MAIN = main
