"""Steps until points escape."""

from circuit import circuit


@circuit
def main(width, height, limit):
    out = []
    for py in range(height):  # parallel
        row = []
        for px in range(width):
            c = complex(px / width * 3 - 2, py / height * 2 - 1)
            z = 0j
            n = 0
            while abs(z) <= 2 and n < limit:
                z = z * z + c
                n += 1
            row.append(n)
        out.append(row)
    return out


def cases():
    return [
        lambda: ((12, 9, 20), {}),
    ]


MAIN = main
