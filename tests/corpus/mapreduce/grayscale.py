"""A picture in shades of grey."""

from circuit import circuit


@circuit
def main(image):
    height = len(image)
    width = len(image[0])
    out = [[0] * width for _ in range(height)]
    for y in range(height):  # parallel
        for x in range(width):
            r, g, b = image[y][x]
            out[y][x] = int(0.299 * r + 0.587 * g + 0.114 * b)
    return out


def cases():
    return [
        lambda: (
            (
                [
                    [(y * 7 % 256, x * 11 % 256, x * y % 256) for x in range(8)]
                    for y in range(9)
                ],
            ),
            {},
        ),
    ]


MAIN = main
