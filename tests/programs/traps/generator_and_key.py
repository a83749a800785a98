"""The key function of `max` changes what the generator's items read."""

from circuit import circuit


@circuit
def main(n):
    log = []
    best = max((log.append(i) or i * i for i in range(n)), key=lambda x: log.append(x) or -x)
    return best, log


@circuit
def plain_key(n):
    return max((i * i % 17 for i in range(n)), key=lambda x: -x)  # parallel


def cases():
    return [
        lambda: ((1,), {}),
        lambda: ((20,), {}),
    ]


MAIN = main
