"""A model of infection, for several rates of contact."""

from circuit import circuit


def simulate(beta, gamma, days):
    s, i, r = 0.99, 0.01, 0.0
    peak = 0.0
    for day in range(days):
        new = beta * s * i
        gone = gamma * i
        s, i, r = s - new, i + new - gone, r + gone
        peak = max(peak, i)
    return {"peak": round(peak, 6), "final": round(r, 6)}


@circuit
def main(betas, gammas, days=60):
    table = {}
    for beta in betas:  # parallel
        for gamma in gammas:
            table[beta, gamma] = simulate(beta, gamma, days)
    return table


def cases():
    return [
        lambda: (([0.1 * i for i in range(1, 8)], [0.05, 0.1]), {}),
    ]


MAIN = main
