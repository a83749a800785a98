"""Balances of accounts, day after day."""

from datetime import datetime

from circuit import circuit


@circuit
def main(rows):
    balances = {}
    history = []
    for stamp, account, amount in rows:
        day = datetime.strptime(stamp, "%d.%m.%Y").date()
        balances[account] = balances.get(account, 0) + amount
        if balances[account] < 0:
            history.append((day.isoformat(), account, balances[account]))
    by_month = {}
    for stamp, account, amount in rows:  # parallel
        month = datetime.strptime(stamp, "%d.%m.%Y").strftime("%Y-%m")
        by_month[month] = by_month.get(month, 0) + amount
    return balances, history, by_month


def cases():
    return [
        lambda: (
            (
                [
                    (
                        f"{i % 28 + 1:02}.{i % 12 + 1:02}.2024",
                        f"a{i % 4}",
                        i * 37 % 100 - 50,
                    )
                    for i in range(50)
                ],
            ),
            {},
        ),
    ]


MAIN = main
