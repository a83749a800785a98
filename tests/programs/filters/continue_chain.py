"""A filter by several continues."""

from circuit import circuit


@circuit
def main(lines):
    out = []
    for line in lines:  # parallel
        line = line.strip()
        if not line:
            continue
        if line.startswith("#"):
            continue
        out.append(line.split("=")[0])
    return out


def cases():
    return [
        lambda: ((["a=1", "", "# c", " b=2 ", "c"] * 20,), {}),
    ]


MAIN = main
PARALLEL = True
