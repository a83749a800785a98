"""Arguments by keyword, star and double star."""

from circuit import circuit


@circuit
def main(*rows, scale=1, **named):
    out = []
    for row in rows:  # parallel
        out.append(row * scale + named["offset"])
    return out


def cases():
    return [
        lambda: (tuple(range(40)), {"scale": 3, "offset": 5}),
    ]


MAIN = main
PARALLEL = True
