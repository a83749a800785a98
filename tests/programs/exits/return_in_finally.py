"""return inside try, with a finally that still runs."""

from circuit import circuit


@circuit
def main(xs, log):
    for x in xs:
        try:
            if x == 20:
                return x
        finally:
            log.append(x)


def cases():
    return [
        lambda: ((list(range(50)), [],), {}),
    ]


MAIN = main
