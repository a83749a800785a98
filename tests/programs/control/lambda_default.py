"""Functions made in the body that take the loop's variables as defaults."""

from circuit import circuit


@circuit
def main(xs):
    made = []
    for x in xs:  # parallel
        step = x * x
        made.append(lambda y, step=step, *, plus=x + 1: y + step + plus)
        made.append(lambda step, x=step - 1: step * x)
    return [f(3) for f in made], made[0].__defaults__, made[0].__kwdefaults__


def cases():
    return [
        lambda: ((list(range(20)),), {}),
    ]


MAIN = main
