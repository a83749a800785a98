"""A list of paths, each read whole."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(paths):
    sizes = {}
    for path in paths:  # parallel
        with open(path) as file:
            sizes[path.name] = len(file.read().split())
    return sizes
def make():
    paths = []
    for i in range(25):
        path = workspace() / f"f{i}.txt"
        path.write_text("w " * i)
        paths.append(path)
    return (paths,), {}


def cases():
    return [
        make,
    ]


MAIN = main
PARALLEL = True
