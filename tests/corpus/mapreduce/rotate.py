"""A picture turned by ninety degrees."""

from circuit import circuit


@circuit
def main(image):
    h, w = len(image), len(image[0])
    out = [[0] * h for _ in range(w)]
    for x in range(w):  # parallel
        for y in range(h):
            out[x][h - 1 - y] = image[y][x]
    return out


def cases():
    return [
        lambda: (([[x * y * 5 % 256 for x in range(8)] for y in range(9)],), {}),
    ]


MAIN = main
