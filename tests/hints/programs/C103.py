"""Syntax that is not taken apart."""

import math

from circuit import circuit


@circuit
def class_before(xs):
    out = []
    for x in xs:  # sequential C103

        class Pair:  # cause
            scale = 2

        out.append(Pair.scale * x)
    return out


@circuit
def class_after(xs):
    class Pair:
        scale = 2

    out = []
    for x in xs:  # parallel
        out.append(Pair.scale * x)
    return out


@circuit
def handler_before(texts):
    error = None
    out = []
    for text in texts:  # sequential C103
        try:
            out.append(int(text))
        except ValueError as error:  # cause
            out.append(str(error))
    try:
        return out, error
    except UnboundLocalError:
        return out, None


@circuit
def handler_after(texts):
    error = None
    out = []
    for text in texts:  # parallel
        try:
            out.append(int(text))
        except ValueError as found:
            out.append(str(found))
    try:
        return out, error
    except UnboundLocalError:
        return out, None


@circuit
def walrus_before(texts):
    found = [n * n for text in texts if (n := int(text)) > 2]  # sequential C103 cause
    return found, n


@circuit
def walrus_after(texts):
    found = []
    for text in texts:  # parallel
        if (n := int(text)) > 2:
            found.append(n * n)
    return found, n


@circuit
def del_before(xs):
    out = []
    for x in xs:  # sequential C103
        y = x * 2
        out.append(y)
        del y  # cause
    y = 1
    return out, y


@circuit
def del_after(xs):
    out = []
    for x in xs:  # parallel
        y = x * 2
        out.append(y)
    y = 1
    return out, y


@circuit
def locals_before(xs):
    out = []
    for x in xs:  # sequential C103
        out.append("{x}".format(**locals()))  # cause
    return out


@circuit
def locals_after(xs):
    out = []
    for x in xs:  # parallel
        out.append(f"{x}")
    return out


@circuit
def iter_before(ask):
    out = []
    for x in iter(ask, 9):  # sequential C103 cause
        out.append(x * x)
    return out


@circuit
def iter_after(ask):
    out = []
    items = list(iter(ask, 9))
    for x in items:  # parallel
        out.append(x * x)
    return out


class Box:
    def __init__(self, n):
        self.n = n


@circuit
def vars_before(xs):
    out = []
    for x in xs:  # sequential C103
        out.append(vars(math)["pi"] * x)  # cause
    return out


@circuit
def vars_after(xs):
    out = []
    for x in xs:  # parallel
        out.append(math.pi * x)
    return out


@circuit
def type_before(xs):
    out = []
    for x in xs:  # sequential C103
        out.append((type("Made", (), {}) is not int, x * x))  # cause
    return out


Made = type("Made", (), {})


@circuit
def type_after(xs):
    out = []
    for x in xs:  # parallel
        out.append((Made is not int, x * x))
    return out


@circuit
def format_before(xs, text):
    out = []
    for x in xs:  # sequential C103
        out.append(text.format(x))  # cause
    return out


@circuit
def format_after(xs, text):
    out = []
    for x in xs:  # parallel
        out.append(f"<{x}>")
    return out


@circuit
def setattr_before(names):
    box = Box(0)
    for name in names:  # sequential C103
        setattr(box, name, len(name) ** 2)  # cause
    return box.__dict__


@circuit
def setattr_after(names):
    box = Box(0)
    values = {}
    for name in names:  # parallel
        values[name] = len(name) ** 2
    for name, value in values.items():
        setattr(box, name, value)
    return box.__dict__


HINTS = {
    "class": "define the class once, before the loop",
    "handler": "give the exception a name of its own",
    "walrus": "as a `for` loop",
    "del": "leave the name",
    "locals": "use the names themselves instead of `locals`",
    "iter": "`items = list(iter(ask, 9))`",
    "vars": "`math.…`",
    "type": "define the class once, before the loop",
    "format": "an f-string",
    "setattr": "call `setattr` in a loop of its own after it",
}
ARGUMENTS = {
    "class": lambda: (range(9),),
    "handler": lambda: (["1", "x", "3"],),
    "walrus": lambda: (["1", "3", "5"],),
    "del": lambda: (range(9),),
    "locals": lambda: (range(9),),
    "iter": lambda: ([1, 2, 3, 9].copy().__iter__().__next__,),
    "vars": lambda: (range(9),),
    "type": lambda: (range(4),),
    "format": lambda: (range(9), "<{}>"),
    "setattr": lambda: (["a", "bb", "ccc"],),
}
