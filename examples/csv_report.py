"""Reads a CSV file of orders and reports revenue per region and the largest order."""

from __future__ import annotations

import csv
import random
import sys
import tempfile
from pathlib import Path

from circuit import circuit


@circuit
def report(path: str) -> tuple[dict[str, float], dict[str, int], float, str]:
    revenue: dict[str, float] = {}
    orders: dict[str, int] = {}
    largest = 0.0
    largest_id = ""
    with open(path, newline="", encoding="utf-8") as source:
        for row in csv.DictReader(source):
            if row["state"] == "cancelled":
                continue
            total = float(row["price"]) * int(row["quantity"])
            revenue[row["region"]] = revenue.get(row["region"], 0.0) + total
            orders[row["region"]] = orders.get(row["region"], 0) + 1
            if total > largest:
                largest = total
                largest_id = row["id"]
    return revenue, orders, largest, largest_id


def write_sample(path: Path, rows: int) -> None:
    chance = random.Random(3)
    with path.open("w", newline="", encoding="utf-8") as target:
        writer = csv.writer(target)
        writer.writerow(["id", "region", "state", "price", "quantity", "comment"])
        for number in range(rows):
            comment = 'said "yes",\nthen paid' if number % 13 == 0 else "none"
            writer.writerow(
                [
                    f"A{number:06}",
                    chance.choice(["north", "east", "south", "west"]),
                    chance.choice(["paid", "paid", "sent", "cancelled"]),
                    f"{chance.random() * 100:.2f}",
                    chance.randrange(1, 9),
                    comment,
                ]
            )


def example(size: int) -> object:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "orders.csv")
        write_sample(path, size)
        return report(str(path))


def main(argv: list[str]) -> None:
    if argv:
        revenue, orders, largest, largest_id = report(argv[0])
    else:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "orders.csv")
            write_sample(path, 20_000)
            revenue, orders, largest, largest_id = report(str(path))
    for region in sorted(revenue):
        print(f"{region:8} {orders[region]:7} orders {revenue[region]:14.2f}")
    print(f"largest: {largest_id} with {largest:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
