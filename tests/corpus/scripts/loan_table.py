"""Repayment plans for several rates."""

from circuit import circuit


@circuit
def main(amount, rates, months):
    plans = []
    for rate in rates:  # parallel
        monthly = rate / 12
        payment = amount * monthly / (1 - (1 + monthly) ** -months)
        rest = amount
        interest_paid = 0.0
        for month in range(months):
            interest = rest * monthly
            interest_paid += interest
            rest -= payment - interest
        plans.append({"rate": rate, "payment": payment, "interest": interest_paid})
    cheapest = min(plans, key=lambda plan: plan["interest"])
    return plans, cheapest["rate"]


def cases():
    return [
        lambda: ((10000.0, [0.01 * i for i in range(1, 12)], 24), {}),
    ]


MAIN = main
