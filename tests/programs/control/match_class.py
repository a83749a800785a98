"""match on classes with __match_args__."""

from dataclasses import dataclass

from circuit import circuit


@dataclass
class Circle:
    radius: float
@dataclass
class Box:
    width: float
    height: float
@circuit
def main(shapes):
    total = 0.0
    for shape in shapes:  # parallel
        match shape:
            case Circle(r):
                total += 3 * r * r
            case Box(w, h):
                total += w * h
    return total


def cases():
    return [
        lambda: (([Circle(i / 3) if i % 2 else Box(i, 0.1) for i in range(60)],), {}),
    ]


MAIN = main
PARALLEL = True
