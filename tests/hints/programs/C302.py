"""Calls whose effects are not known."""

import colorsys
import ctypes
import threading

from circuit import circuit, pure

absolute = ctypes.CDLL(None).abs
pure_absolute = pure(ctypes.CDLL(None).labs)


@circuit
def function_before(xs):
    return [absolute(x) for x in xs]  # sequential C302 cause


@circuit
def function_after(xs):
    return [pure_absolute(x) for x in xs]  # parallel


@circuit
def mapped_before(xs):
    out = []
    for x in map(absolute, xs):  # sequential C302 cause
        out.append(x * x)
    return out


@circuit
def mapped_after(xs):
    out = []
    for x in map(pure_absolute, xs):  # parallel
        out.append(x * x)
    return out


def helper(x):
    return absolute(x) + 1


def pure_helper(x):
    return pure_absolute(x) + 1


@circuit
def inside_before(xs):
    out = []
    for x in xs:  # sequential C302
        out.append(helper(x))  # cause
    return out


@circuit
def inside_after(xs):
    out = []
    for x in xs:  # parallel
        out.append(pure_helper(x))
    return out


class Foreign:
    """Its `fetch` is not found by its name: it is made when it is asked for."""

    def __getattr__(self, name):
        return absolute


@circuit
def method_before(xs, client):
    out = []
    for x in xs:  # sequential C302
        out.append(client.fetch(x))  # cause
    return out


@circuit
def method_after(xs, client):
    fetch = pure(client.fetch)
    out = []
    for x in xs:  # parallel
        out.append(fetch(x))
    return out


@circuit
def computed_before(words):
    return [getattr(word, "is" + "upper")() for word in words]  # sequential C302 cause


@pure
def asked(word):
    return getattr(word, "is" + "upper")()


@circuit
def computed_after(words):
    return [asked(word) for word in words]  # parallel


class Meta(type):
    def __call__(cls, *given):
        return super().__call__(*given)


class Made(metaclass=Meta):
    def __init__(self, x):
        self.x = x


@pure
class PureMade(metaclass=Meta):
    def __init__(self, x):
        self.x = x


@circuit
def metaclass_before(xs):
    return [Made(x).x for x in xs]  # sequential C302 cause


@circuit
def metaclass_after(xs):
    return [PureMade(x).x for x in xs]  # parallel


class New:
    def __new__(cls, x):
        made = super().__new__(cls)
        made.x = x
        return made


@pure
class PureNew:
    def __new__(cls, x):
        made = super().__new__(cls)
        made.x = x
        return made


@circuit
def new_before(xs):
    return [New(x).x for x in xs]  # sequential C302 cause


@circuit
def new_after(xs):
    return [PureNew(x).x for x in xs]  # parallel


@circuit
def lock_before(xs):
    lock = threading.Lock()
    out = []
    for x in xs:  # sequential C302
        with lock:  # cause
            out.append(x * x)
    return out


@circuit
def lock_after(xs):
    lock = threading.Lock()
    out = []
    with lock:
        for x in xs:  # parallel
            out.append(x * x)
    return out


@circuit
def import_before(xs):
    out = []
    for x in xs:  # sequential C302
        import colorsys as module  # cause

        out.append(module.rgb_to_yiq(x, x, x))
    return out


@circuit
def import_after(xs):
    out = []
    for x in xs:  # parallel
        out.append(colorsys.rgb_to_yiq(x, x, x))
    return out


HINTS = {
    "function": "`absolute = pure(absolute)` at the top of the module",
    "mapped": "`absolute = pure(absolute)` at the top of the module",
    "inside": "`absolute = pure(absolute)` at the top of the module",
    "method": "`fetch = pure(client.fetch)` before the loop",
    "computed": "in a function of yours that is marked with `@pure`",
    "metaclass": "put `@pure` above the class",
    "new": "put `@pure` above the class",
    "lock": "`with lock:`, and the `for` in it",
    "import": "import it at the top of the module",
}
ARGUMENTS = {
    "function": lambda: ([1, -2, 3],),
    "mapped": lambda: ([1, -2, 3],),
    "inside": lambda: ([1, -2, 3],),
    "method": lambda: ([1, -2, 3], Foreign()),
    "computed": lambda: (["a", "B"],),
    "metaclass": lambda: ([1, 2, 3],),
    "new": lambda: ([1, 2, 3],),
    "lock": lambda: ([1, 2, 3],),
    "import": lambda: ([0.1, 0.2, 0.3],),
}
#: Modules that must not be loaded when the loop is read.
UNLOADED = ("colorsys",)
