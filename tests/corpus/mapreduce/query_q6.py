"""Revenue of what passes three ranges."""

from circuit import circuit


@circuit
def main(items, low, high):
    revenue = 0.0
    for item in items:  # parallel
        if low <= item["day"] < high and 0.02 <= item["discount"] <= 0.04:
            if item["quantity"] < 7:
                revenue += item["price"] * item["discount"]
    return revenue


def cases():
    return [
        lambda: (
            (
                [
                    {
                        "day": i,
                        "discount": i % 6 / 100,
                        "quantity": i % 9,
                        "price": i * 1.25,
                    }
                    for i in range(60)
                ],
                5,
                50,
            ),
            {},
        ),
    ]


MAIN = main
