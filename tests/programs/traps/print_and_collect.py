"""print beside an accumulator."""

from circuit import circuit


@circuit
def main(xs):
    total = 0
    for x in xs:  # parallel
        if x % 7 == 0:
            print(f"seven: {x}")
        total += x
    print("total", total)
    return total


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
PARALLEL = True
