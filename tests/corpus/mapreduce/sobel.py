"""Edges by Sobel's operator."""

import math

from circuit import circuit


@circuit
def main(image):
    h, w = len(image), len(image[0])
    edges = [[0.0] * w for _ in range(h)]
    for y in range(1, h - 1):  # parallel
        above, here, below = image[y - 1], image[y], image[y + 1]
        for x in range(1, w - 1):
            gx = above[x + 1] + 2 * here[x + 1] + below[x + 1]
            gx -= above[x - 1] + 2 * here[x - 1] + below[x - 1]
            gy = below[x - 1] + 2 * below[x] + below[x + 1]
            gy -= above[x - 1] + 2 * above[x] + above[x + 1]
            edges[y][x] = math.hypot(gx, gy)
    return edges


def cases():
    return [
        lambda: (([[x * y * 5 % 256 for x in range(8)] for y in range(9)],), {}),
    ]


MAIN = main
