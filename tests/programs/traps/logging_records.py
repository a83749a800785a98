"""logging in the loop, in order."""

import logging

from circuit import circuit


log = logging.getLogger("program.loop")
@circuit
def main(xs):
    out = []
    for x in xs:
        if x % 10 == 0:
            log.warning("reached %d of %s", x, len(xs))
        else:
            log.debug("x=%r", x)
        out.append(x)
    return out


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
