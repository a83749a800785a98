"""A class attribute changes between the calls."""

from circuit import circuit


class Settings:
    scale = 1
def scaled(x):
    return x * Settings.scale
@circuit
def main(xs):
    return [scaled(x) for x in xs]  # parallel
def make(scale):
    def maker():
        Settings.scale = scale
        return (list(range(40)),), {}
    return maker


def cases():
    return [
        make(1),
        make(7),
        make(0.5),
    ]


MAIN = main
PARALLEL = True
