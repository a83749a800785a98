"""A generator in an attribute."""

import random

from circuit import circuit

class Simulation:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.scale = 3

    def step(self):
        return self.rng.expovariate(self.scale)


@circuit
def main(simulation, n):
    out = []
    for _ in range(n):
        out.append(simulation.step())
    return out


def cases():
    return [
        lambda: ((Simulation(4), 120), {}),
    ]


MAIN = main
