"""Least, mean and greatest temperature by station."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path):
    stations = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:  # parallel
            name, _, value = line.rstrip("\n").partition(";")
            value = float(value)
            if name in stations:
                s = stations[name]
                s[0] = min(s[0], value)
                s[1] = max(s[1], value)
                s[2] += value
                s[3] += 1
            else:
                stations[name] = [value, value, value, 1]
    parts = []
    for name in sorted(stations):  # parallel
        low, high, total, count = stations[name]
        parts.append(f"{name}={low:.1f}/{total / count:.1f}/{high:.1f}")
    return "{" + ", ".join(parts) + "}"


def cases():
    def make():
        path = workspace() / "measurements.txt"
        with open(path, "w", encoding="utf-8") as out:
            for i in range(80):
                out.write(f"Zürich{i % 5};{i * 37 % 400 / 10 - 10:.1f}\n")
        return (path,), {}

    return [make]


MAIN = main
