"""Dates parsed and grouped."""

import datetime

from circuit import circuit


@circuit
def main(rows):
    days = {}
    for row in rows:  # parallel
        when = datetime.datetime.fromisoformat(row)
        day = when.date()
        days[day] = days.get(day, 0) + when.hour
    return days


def cases():
    return [
        lambda: ((["2024-02-%02dT%02d:00:00" % (1 + i % 28, i % 24) for i in range(80)],), {}),
    ]


MAIN = main
PARALLEL = True
