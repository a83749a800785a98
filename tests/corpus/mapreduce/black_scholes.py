"""Option prices by Black and Scholes."""

import math

from circuit import circuit


def phi(x):
    return 0.5 * (1 + math.erf(x / math.sqrt(2)))


@circuit
def main(options, rate):
    prices = []
    for spot, strike, years, sigma in options:  # parallel
        d1 = math.log(spot / strike) + (rate + sigma * sigma / 2) * years
        d1 /= sigma * math.sqrt(years)
        d2 = d1 - sigma * math.sqrt(years)
        prices.append(spot * phi(d1) - strike * math.exp(-rate * years) * phi(d2))
    return prices


def cases():
    return [
        lambda: (
            ([(90 + i, 100, 0.5 + i / 40, 0.2 + i % 5 / 50) for i in range(40)], 0.02),
            {},
        ),
    ]


MAIN = main
