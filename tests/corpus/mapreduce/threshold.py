"""A picture in black and white, with a count."""

from circuit import circuit


@circuit
def main(image, limit):
    white = 0
    out = []
    for row in image:  # parallel
        line = []
        for v in row:
            if v >= limit:
                line.append(1)
                white += 1
            else:
                line.append(0)
        out.append(line)
    return out, white


def cases():
    return [
        lambda: (([[x * y * 5 % 256 for x in range(8)] for y in range(9)], 100), {}),
    ]


MAIN = main
