"""A pricing summary: sums by two flags."""

from circuit import circuit


@circuit
def main(items, last):
    groups = {}
    for flag, status, quantity, price, discount, tax, day in items:  # parallel
        if day <= last:
            key = (flag, status)
            if key not in groups:
                groups[key] = [0, 0.0, 0.0, 0.0, 0]
            g = groups[key]
            g[0] += quantity
            g[1] += price
            g[2] += price * (1 - discount)
            g[3] += price * (1 - discount) * (1 + tax)
            g[4] += 1
    return sorted(groups.items())


def cases():
    return [
        lambda: (
            (
                [
                    (
                        "AN"[i % 2],
                        "FO"[i // 2 % 2],
                        i % 9,
                        i * 1.25,
                        i % 5 / 100,
                        i % 3 / 100,
                        i,
                    )
                    for i in range(50)
                ],
                40,
            ),
            {},
        ),
    ]


MAIN = main
