"""contextlib.redirect_stdout around the loop."""

import contextlib
import io

from circuit import circuit


@circuit
def main(xs):
    buffer = io.StringIO()
    with contextlib.redirect_stdout(buffer):
        for x in xs:
            print(x)
    return buffer.getvalue()


def cases():
    return [
        lambda: ((list(range(30)),), {}),
    ]


MAIN = main
