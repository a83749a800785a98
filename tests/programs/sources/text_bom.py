"""A byte order mark kept by utf-8, dropped by utf-8-sig."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path, encoding):
    return [line.strip() for line in open(path, encoding=encoding)]  # parallel
def make(encoding):
    def maker():
        path = workspace() / "a.txt"
        path.write_bytes(b"\xef\xbb\xbffirst\nsecond \xc3\xa9\n" + b"\xef\xbb\xbfmore\n" * 30)
        return (str(path), encoding), {}
    return maker


def cases():
    return [
        make("utf-8"),
        make("utf-8-sig"),
    ]


MAIN = main
PARALLEL = True
