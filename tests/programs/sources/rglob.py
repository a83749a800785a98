"""Path.rglob sorted, with read_text."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(folder):
    return [p.read_text().upper() for p in sorted(folder.rglob("*.txt"))]  # parallel
def make():
    (workspace() / "sub").mkdir()
    for i in range(20):
        (workspace() / "sub" / f"f{i}.txt").write_text(f"text {i}")
    return (workspace(),), {}


def cases():
    return [
        make,
    ]


MAIN = main
PARALLEL = True
