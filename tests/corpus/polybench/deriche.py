"""Deriche edge detection and smoothing: recursive filters along rows and columns."""

import math

from circuit import circuit


@circuit
def kernel(alpha, image):
    w, h = len(image), len(image[0])
    y1 = [[0.0] * h for _ in range(w)]
    y2 = [[0.0] * h for _ in range(w)]
    out = [[0.0] * h for _ in range(w)]
    k = (
        (1.0 - math.exp(-alpha))
        * (1.0 - math.exp(-alpha))
        / (1.0 + 2.0 * alpha * math.exp(-alpha) - math.exp(2.0 * alpha))
    )
    a1 = a5 = k
    a2 = a6 = k * math.exp(-alpha) * (alpha - 1.0)
    a3 = a7 = k * math.exp(-alpha) * (alpha + 1.0)
    a4 = a8 = -k * math.exp(-2.0 * alpha)
    b1 = 2.0**-alpha
    b2 = -math.exp(-2.0 * alpha)
    c1 = c2 = 1
    for i in range(w):  # parallel
        ym1 = 0.0
        ym2 = 0.0
        xm1 = 0.0
        for j in range(h):
            y1[i][j] = a1 * image[i][j] + a2 * xm1 + b1 * ym1 + b2 * ym2
            xm1 = image[i][j]
            ym2 = ym1
            ym1 = y1[i][j]
    for i in range(w):  # parallel
        yp1 = 0.0
        yp2 = 0.0
        xp1 = 0.0
        xp2 = 0.0
        for j in range(h - 1, -1, -1):
            y2[i][j] = a3 * xp1 + a4 * xp2 + b1 * yp1 + b2 * yp2
            xp2 = xp1
            xp1 = image[i][j]
            yp2 = yp1
            yp1 = y2[i][j]
    for i in range(w):  # parallel
        for j in range(h):
            out[i][j] = c1 * (y1[i][j] + y2[i][j])
    for j in range(h):  # parallel
        tm1 = 0.0
        ym1 = 0.0
        ym2 = 0.0
        for i in range(w):
            y1[i][j] = a5 * out[i][j] + a6 * tm1 + b1 * ym1 + b2 * ym2
            tm1 = out[i][j]
            ym2 = ym1
            ym1 = y1[i][j]
    for j in range(h):  # parallel
        tp1 = 0.0
        tp2 = 0.0
        yp1 = 0.0
        yp2 = 0.0
        for i in range(w - 1, -1, -1):
            y2[i][j] = a7 * tp1 + a8 * tp2 + b1 * yp1 + b2 * yp2
            tp2 = tp1
            tp1 = out[i][j]
            yp2 = yp1
            yp1 = y2[i][j]
    for i in range(w):  # parallel
        for j in range(h):
            out[i][j] = c2 * (y1[i][j] + y2[i][j])
    return out


def matrix(rows, columns, seed):
    return [
        [((i * columns + j) * seed % 17 - 5) / 8 for j in range(columns)]
        for i in range(rows)
    ]


def cases():
    return [
        lambda: ((0.25, matrix(8, 7, 3)), {}),
    ]


MAIN = kernel
