"""A handler keeps the records that the loop reads."""

import logging

from circuit import circuit


class H(logging.Handler):
    def __init__(self):
        super().__init__()
        self.seen = []

    def emit(self, r):
        self.seen.append(r.getMessage())


@circuit
def main(xs):
    h = H()
    log = logging.getLogger()
    old = log.level
    log.setLevel("INFO")
    log.addHandler(h)
    out = []
    for x in xs:
        logging.info("x %d", x)
        out.append(len(h.seen))
    log.removeHandler(h)
    log.setLevel(old)
    return out


def cases():
    return [lambda: ((list(range(10)),), {})]


MAIN = main
