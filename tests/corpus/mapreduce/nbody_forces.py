"""Forces on each body."""

import math

from circuit import circuit


@circuit
def main(bodies):
    forces = []
    for i in range(len(bodies)):  # parallel
        fx = fy = 0.0
        xi, yi, mi = bodies[i]
        for j in range(len(bodies)):
            if i != j:
                xj, yj, mj = bodies[j]
                dx, dy = xj - xi, yj - yi
                d = math.sqrt(dx * dx + dy * dy) + 0.01
                f = mi * mj / (d * d)
                fx += f * dx / d
                fy += f * dy / d
        forces.append((fx, fy))
    return forces


def cases():
    return [
        lambda: (([(i * 1.5, i * i % 7 / 2, 1 + i % 3) for i in range(20)],), {}),
    ]


MAIN = main
