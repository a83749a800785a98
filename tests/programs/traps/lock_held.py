"""A lock taken in the body."""

import threading

from circuit import circuit


lock = threading.Lock()
done = []
@circuit
def main(xs):
    for x in xs:
        with lock:
            done.append(x)
    return len(done)


def cases():
    return [
        lambda: ((list(range(30)),), {}),
    ]


MAIN = main
