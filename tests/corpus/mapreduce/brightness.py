"""Brightness changed in place."""

from circuit import circuit


@circuit
def main(image, amount):
    for y in range(len(image)):  # parallel
        for x in range(len(image[y])):
            v = image[y][x] + amount
            if v > 255:
                v = 255
            if v < 0:
                v = 0
            image[y][x] = v
    return image


def cases():
    return [
        lambda: (([[x * y * 5 % 256 for x in range(8)] for y in range(9)], 40), {}),
    ]


MAIN = main
