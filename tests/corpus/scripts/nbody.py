"""Planets by small steps."""

import math

from circuit import circuit


class Body:
    def __init__(self, x, y, vx, vy, mass):
        self.x, self.y, self.vx, self.vy, self.mass = x, y, vx, vy, mass


def pull(body, bodies):
    ax = ay = 0.0
    for other in bodies:
        if other is not body:
            dx, dy = other.x - body.x, other.y - body.y
            d = math.hypot(dx, dy) + 1e-3
            ax += other.mass * dx / d**3
            ay += other.mass * dy / d**3
    return ax, ay


@circuit
def main(states, steps, dt):
    bodies = [Body(*state) for state in states]  # parallel
    for _ in range(steps):
        pulls = [pull(body, bodies) for body in bodies]  # parallel
        for body, (ax, ay) in zip(bodies, pulls):
            body.vx += dt * ax
            body.vy += dt * ay
            body.x += dt * body.vx
            body.y += dt * body.vy
    return [(b.x, b.y, b.vx, b.vy) for b in bodies]  # parallel


def cases():
    return [
        lambda: (
            (
                [(i * 1.0, i % 3 / 2, 0.1, -0.1 * i, 1.0 + i % 2) for i in range(8)],
                4,
                0.05,
            ),
            {},
        ),
    ]


MAIN = main
