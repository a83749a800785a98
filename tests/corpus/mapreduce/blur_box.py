"""A box blur into a second picture."""

from circuit import circuit


@circuit
def main(image):
    h, w = len(image), len(image[0])
    out = [row[:] for row in image]
    for y in range(1, h - 1):  # parallel
        for x in range(1, w - 1):
            total = 0
            for dy in (-1, 0, 1):
                for dx in (-1, 0, 1):
                    total += image[y + dy][x + dx]
            out[y][x] = total // 9
    return out


def cases():
    return [
        lambda: (([[x * y * 5 % 256 for x in range(8)] for y in range(9)],), {}),
    ]


MAIN = main
