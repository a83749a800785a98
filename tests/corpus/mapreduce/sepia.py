"""Sepia tones, pixel by pixel."""

from circuit import circuit


@circuit
def main(pixels):
    out = []
    for r, g, b in pixels:  # parallel
        red = min(255, int(r * 0.393 + g * 0.769 + b * 0.189))
        green = min(255, int(r * 0.349 + g * 0.686 + b * 0.168))
        blue = min(255, int(r * 0.272 + g * 0.534 + b * 0.131))
        out.append((red, green, blue))
    return out


def cases():
    return [
        lambda: (([(i * 37 % 256, i * 11 % 256, i * 5 % 256) for i in range(60)],), {}),
    ]


MAIN = main
