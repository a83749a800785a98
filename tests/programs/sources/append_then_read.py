"""A file that the loop writes and reads."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(xs, path):
    out = []
    for x in xs:  # sequential
        with open(path, "a") as file:
            file.write(f"{x}\n")
        with open(path) as file:
            out.append(len(file.readlines()))
    return out


def cases():
    return [
        lambda: ((list(range(20)), workspace() / "log.txt"), {}),
    ]


MAIN = main
