"""The inner loop breaks, the outer goes on."""

from circuit import circuit


@circuit
def main(rows):
    out = []
    for row in rows:  # parallel
        for value in row:
            if value < 0:
                break
            out.append(value)
        else:
            out.append("whole")
    return out


def cases():
    return [
        lambda: (([[1, 2, -1, 3], [4], [], [-1]] * 15,), {}),
    ]


MAIN = main
PARALLEL = True
