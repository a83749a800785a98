"""Waiting times at a counter, for several rates."""

import random

from circuit import circuit


class Counter:
    def __init__(self, rng, arrival, service):
        self.rng = rng
        self.arrival = arrival
        self.service = service
        self.clock = 0.0
        self.free_at = 0.0
        self.waits = []

    def serve(self):
        self.clock += self.rng.expovariate(self.arrival)
        start = max(self.clock, self.free_at)
        self.waits.append(start - self.clock)
        self.free_at = start + self.rng.expovariate(self.service)


@circuit
def main(rates, customers):
    report = {}
    for rate in rates:  # parallel
        counter = Counter(random.Random(7), rate, 1.0)
        for _ in range(customers):
            counter.serve()
        report[rate] = sum(counter.waits) / customers
    return report


def cases():
    return [
        lambda: (([0.1 * i for i in range(1, 9)], 40), {}),
    ]


MAIN = main
