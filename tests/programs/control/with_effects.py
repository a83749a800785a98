"""A context manager with effects inside the body."""

from circuit import circuit


class Timer:
    entered = 0
    def __enter__(self):
        Timer.entered += 1
        return Timer.entered
    def __exit__(self, *error):
        print("exit", error[0])
        return error[0] is ZeroDivisionError
@circuit
def main(xs):
    out = []
    for x in xs:
        with Timer() as number:
            out.append((number, 10 // x))
    return out


def cases():
    return [
        lambda: (([1, 0, 2, 5] * 8,), {}),
    ]


MAIN = main
