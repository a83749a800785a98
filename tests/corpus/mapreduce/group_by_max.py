"""The greatest value of each key."""

from circuit import circuit


@circuit
def main(readings):
    peaks = {}
    for station, value in readings:  # parallel
        if station not in peaks or value > peaks[station]:
            peaks[station] = value
    return peaks


def cases():
    return [
        lambda: (([(f"s{i % 6}", i * 37 % 101) for i in range(60)],), {}),
    ]


MAIN = main
