"""Three histograms of an image's channels."""

from circuit import circuit


@circuit
def main(pixels):
    red = [0] * 256
    green = [0] * 256
    blue = [0] * 256
    for r, g, b in pixels:  # parallel
        red[r] += 1
        green[g] += 1
        blue[b] += 1
    return red, green, blue


def cases():
    return [
        lambda: (
            ([(i * 37 % 256, i * 11 % 256, i * 5 % 256) for i in range(100)],),
            {},
        ),
    ]


MAIN = main
