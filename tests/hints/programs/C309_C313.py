"""Random numbers, exits, functions made in loops, loops in such functions."""

import random

from circuit import circuit


def fee(drawn):
    return int(drawn * 100)


@circuit
def drawn_before(n):
    price = 1
    for _ in range(n):  # sequential C309
        price += random.randint(0, price)  # cause
    return price


@circuit
def drawn_after(n):
    price = 1
    for _ in range(n):  # parallel
        drawn = random.random()
        price += fee(drawn)
    return price


@circuit
def unnamed_before(generators):
    out = []
    for generator in generators:  # sequential C309
        out.append(generator.random())  # cause
    return out


@circuit
def unnamed_after(generators):
    generator = generators[0]
    out = []
    for _ in generators:  # parallel
        out.append(generator.random())
    return out


@circuit
def exit_before(texts):
    seen = []
    for text in texts:  # sequential C311
        try:  # cause
            if int(text) < 0:
                break
            seen.append(text)
        except ValueError:
            continue
    return seen


@circuit
def exit_after(texts):
    seen = []
    for text in texts:  # parallel
        try:
            value = int(text)
        except ValueError:
            continue
        if value < 0:
            break
        seen.append(text)
    return seen


@circuit
def made_before(xs):
    out = []
    for x in xs:  # sequential C312
        step = x * 2
        out.append(lambda y: y + step)  # cause
    return out


@circuit
def made_after(xs):
    out = []
    for x in xs:  # parallel
        step = x * 2
        out.append(lambda y, step=step: y + step)
    return out


@circuit
def kept_before(xs):
    out = []
    for x in xs:  # sequential C312
        def add(y, step=x * 2):
            return y + step

        out.append(add)  # cause
    return out


def adder(step):
    def add(y):
        return y + step

    return add


@circuit
def kept_after(xs):
    out = []
    for x in xs:  # parallel
        out.append(adder(x * 2))
    return out


@circuit
def generator_before(xs):
    out = []
    for x in xs:  # sequential C312
        out.append(y + x for y in range(3))  # cause
    return out


@circuit
def generator_after(xs):
    out = []
    for x in xs:  # parallel
        out.append([y + x for y in range(3)])
    return out


@circuit
def shown_before(xs):
    def show():  # cause
        return x * 2

    out = []
    for x in xs:  # sequential C312
        out.append(show() * 2)
    return out


@circuit
def shown_after(xs):
    def show(x):
        return x * 2

    out = []
    for x in xs:  # parallel
        out.append(show(x) * 2)
    return out


@circuit
def nested_before(rows):
    def total(row):
        out = 0
        for x in row:  # sequential C313 cause
            out += x * x
        return out

    return [total(row) for row in rows]


@circuit
def total_after(row):
    out = 0
    for x in row:  # parallel
        out += x * x
    return out


@circuit
def nested_after(rows):
    return [total_after(row) for row in rows]  # parallel


HINTS = {
    "drawn": "draw into a variable first",
    "unnamed": "give the generator a variable of its own before the loop",
    "exit": "leave the loop after the `try`",
    "made": "`step=step` in its head",
    "kept": "a function at the top of the module that returns it",
    "generator": "make a list of it",
    "shown": "pass `x` to it as an argument",
    "nested": "move the inner function to the top of the module",
}
#: Where following the hint changes what is computed: another draw, a late binding.
DIFFERENT = ("drawn", "unnamed", "made", "generator")
SHOW = {
    "made": lambda found: [each(1) for each in found],
    "kept": lambda found: [each(1) for each in found],
    "generator": lambda found: [list(each) for each in found],
}
ARGUMENTS = {
    "drawn": lambda: (9,),
    "unnamed": lambda: ([random.Random(i) for i in range(5)],),
    "exit": lambda: (["1", "x", "3", "-1", "5"],),
    "made": lambda: (range(5),),
    "kept": lambda: (range(5),),
    "generator": lambda: (range(5),),
    "shown": lambda: (range(5),),
    "nested": lambda: ([[1, 2], [3, 4], [5]],),
}
