"""A program started by the body."""

import subprocess

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:  # sequential
        done = subprocess.run(["echo", str(x)], capture_output=True, text=True)
        out.append(done.stdout.strip())
    return out


def cases():
    return [
        lambda: (([1, 2, 3],), {}),
    ]


MAIN = main
