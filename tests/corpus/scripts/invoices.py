"""Invoices with discounts and tax, as text."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from circuit import circuit


@dataclass
class Line:
    article: str
    quantity: int
    price: Decimal

    @property
    def total(self):
        return self.quantity * self.price


def cents(value):
    return value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


@circuit
def main(orders):
    texts = []
    grand = Decimal(0)
    for number, lines in orders:  # parallel
        net = sum((line.total for line in lines), Decimal(0))
        if net > 50:
            net *= Decimal("0.95")
        gross = cents(net * Decimal("1.077"))
        grand += gross
        body = "\n".join(f"{l.article:<8}{l.quantity:>4}{l.total:>10}" for l in lines)
        texts.append(f"Invoice {number:04d}\n{body}\ntotal {gross}")
    return texts, grand


def cases():
    return [
        lambda: (
            (
                [
                    (
                        i,
                        [
                            Line(f"a{j}", j + 1, Decimal(f"{i + 1}.{j}5"))
                            for j in range(i % 4 + 1)
                        ],
                    )
                    for i in range(20)
                ],
            ),
            {},
        ),
    ]


MAIN = main
