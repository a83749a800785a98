"""Requests per hour of the day."""

from circuit import circuit


@circuit
def main(log):
    hours = [0] * 24
    for entry in log:  # parallel
        hour = int(entry.split(":")[1])
        hours[hour] += 1
    return hours


def cases():
    return [
        lambda: (([f"2024-01-01:{i * 7 % 24}:{i % 60} GET /" for i in range(80)],), {}),
    ]


MAIN = main
