"""A ledger in CSV summed by month and account."""

import csv
from decimal import Decimal

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path):
    totals = {}
    with open(path, newline="", encoding="utf-8") as handle:
        for row in csv.DictReader(handle):  # parallel
            month = row["date"][:7]
            amount = Decimal(row["amount"])
            account = totals.setdefault(month, {})
            account[row["account"]] = account.get(row["account"], Decimal(0)) + amount
    return totals


def cases():
    def make():
        path = workspace() / "ledger.csv"
        with open(path, "w", encoding="utf-8") as out:
            out.write("date,account,amount\n")
            for i in range(60):
                out.write(
                    f"2024-{i % 12 + 1:02}-11,a{i % 4},{i * 37 % 100}.{i % 10}0\n"
                )
        return (path,), {}

    return [make]


MAIN = main
