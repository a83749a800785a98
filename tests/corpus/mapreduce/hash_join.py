"""Orders joined to customers."""

from circuit import circuit


@circuit
def main(customers, orders):
    by_id = {}
    for customer in customers:  # parallel
        by_id[customer["id"]] = customer
    out = []
    for order in orders:  # parallel
        customer = by_id.get(order["customer"])
        if customer is not None:
            out.append((customer["name"], order["total"]))
    return out


def cases():
    return [
        lambda: (
            (
                [{"id": i, "name": f"c{i}"} for i in range(10)],
                [{"customer": i % 12, "total": i * 1.5} for i in range(40)],
            ),
            {},
        ),
    ]


MAIN = main
