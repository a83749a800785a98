"""rich.progress.track over a list."""

from rich.progress import track

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in track(xs, disable=True):  # parallel
        out.append(x * 2)
    return out


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
PARALLEL = True
