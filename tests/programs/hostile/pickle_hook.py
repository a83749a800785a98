"""__reduce__ logs when an object is pickled."""

import pickle

from circuit import circuit


LOG = []


class K:
    def __reduce__(self):
        LOG.append(1)
        return (int, (len(LOG),))


@circuit
def main(n):
    LOG.clear()
    k = K()
    return [pickle.dumps([k, i]) for i in range(n)], len(LOG)


def cases():
    return [lambda: ((12,), {})]


MAIN = main
