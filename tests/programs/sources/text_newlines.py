"""Universal newlines: \r\n, \r, \n and mixtures, no final newline."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path, newline):
    out = []
    with open(path, encoding="utf-8", newline=newline) as file:
        for line in file:  # parallel
            out.append(line)
    return out
def make(newline):
    def maker():
        path = workspace() / "a.txt"
        path.write_bytes(b"a\r\nb\rc\n\r\r\n\n\rd\r\r\ne" * 15)
        return (str(path), newline), {}
    return maker


def cases():
    return [
        make(None),
        make(""),
        make("\n"),
        make("\r"),
        make("\r\n"),
    ]


MAIN = main
PARALLEL = True
