"""Effects outside the program, targets, clocks, `while`, iterators, moving data."""

import os
import time

from circuit import circuit


def line(x):
    return f"{x} squared is {x * x}\n"


@circuit
def write_before(xs):
    with open("hints.txt", "w") as file:
        for x in xs:  # sequential C303
            file.write(line(x))  # cause
    return open("hints.txt").read()


@circuit
def write_after(xs):
    lines = []
    for x in xs:  # parallel
        lines.append(line(x))
    with open("hints.txt", "w") as file:
        file.writelines(lines)
    return open("hints.txt").read()


class Box:
    n = 0


@circuit
def target_before(xs, box):
    total = 0
    for box.n in xs:  # sequential C304 cause
        total += box.n * 2
    return total, box.n


@circuit
def target_after(xs, box):
    total = 0
    for item in xs:  # parallel
        box.n = item
        total += box.n * 2
    return total, box.n


@circuit
def clock_before(xs):
    out = []
    for x in xs:  # sequential C305
        out.append((time.time() > 0, x * x))  # cause
    return out


@circuit
def clock_after(xs):
    now = time.time()
    out = []
    for x in xs:  # parallel
        out.append((now > 0, x * x))
    return out


@circuit
def watch_before(xs):
    out = []
    for x in xs:  # sequential C305
        start = time.perf_counter()  # cause
        out.append((sum(range(x)), time.perf_counter() >= start))
    return out


@circuit
def watch_after(xs):
    out = []
    start = time.perf_counter()
    for x in xs:  # parallel
        out.append((sum(range(x)), True))
    assert time.perf_counter() >= start
    return out


@circuit
def process_before(xs):
    return [(os.getpid(), x * x) for x in xs]  # sequential C305 cause


@circuit
def process_after(xs):
    pid = os.getpid()
    return [(pid, x * x) for x in xs]  # parallel


@circuit
def identity_before(xs):
    return [(id(x), x * x) for x in xs]  # sequential C305 cause


@circuit
def identity_after(xs):
    numbers = [id(x) for x in xs]
    return [(number, x * x) for number, x in zip(numbers, xs)]  # parallel


@circuit
def counting_before(n):
    i = 0
    out = []
    while i < n:  # sequential C306 cause
        out.append(i * i)
        i += 1
    return out


@circuit
def counting_after(n):
    i = 0
    out = []
    for i in range(i, n):  # parallel
        out.append(i * i)
    return out


@circuit
def rounds_before(n):
    out = []
    while len(out) < n:  # sequential C306 cause
        out.append(n * n)
    return out


@circuit
def rounds_after(n):
    out = []
    for _ in range(n):  # parallel
        out.append(n * n)
    return out


@circuit
def lazy_before(xs):
    return (x * x for x in xs)  # sequential C307 cause


@circuit
def lazy_after(xs):
    return [x * x for x in xs]  # parallel


@circuit
def between_before(xs):
    seen = []

    def key(x):
        seen.append(x)
        return -x

    return max((x * x for x in xs), key=key), seen  # sequential C307 cause


@circuit
def between_after(xs):
    seen = []

    def key(x):
        seen.append(x)
        return -x

    items = [x * x for x in xs]  # parallel
    return max(items, key=key), seen


def logged(xs):
    for x in xs:
        with open("drawn.txt", "a") as file:
            file.write(str(x))
        yield x


@circuit
def drawn_before(xs):
    out = []
    for x in logged(xs):  # sequential C307 cause
        out.append(x * x)
    return out


@circuit
def drawn_after(xs):
    out = []
    items = list(logged(xs))
    for x in items:  # parallel
        out.append(x * x)
    return out


@circuit
def moving_before(stack):
    out = []
    for _ in range(len(stack)):  # sequential C308
        out.append(stack.pop() ** 2)  # cause
    return out


@circuit
def moving_after(stack):
    items = [stack.pop() for _ in range(len(stack))]
    out = []
    for item in items:  # parallel
        out.append(item**2)
    return out


@circuit
def forget_before(table, keys):
    for key in keys:  # sequential C308
        del table[key]  # cause
    return table


HINTS = {
    "write": "collect the results in a list, and write them after the loop",
    "target": "`for item in xs:`, and `box.n = item` first in its body",
    "clock": "`now = time.time()`",
    "watch": "measure around the loop",
    "process": "`pid = os.getpid()`",
    "identity": "call `id(x)` in a loop of its own",
    "counting": "`for i in range(i, n):`, without `i += 1`",
    "rounds": "write `for … in range(…)`",
    "lazy": "build a list",
    "between": "build a list of the items first",
    "drawn": "build a list of them first",
    "moving": "once it has a loop of its own",
    "forget": "nothing to change",
}
ARGUMENTS = {
    "write": lambda: (range(9),),
    "target": lambda: ([1, 2, 3], Box()),
    "clock": lambda: (range(9),),
    "watch": lambda: (range(9),),
    "process": lambda: (range(9),),
    "identity": lambda: ([1, 2, 3],),
    "counting": lambda: (9,),
    "rounds": lambda: (9,),
    "lazy": lambda: (range(9),),
    "between": lambda: ([3, 1, 2],),
    "drawn": lambda: ([3, 1, 2],),
    "moving": lambda: ([3, 1, 2],),
    "forget": lambda: ({1: 2, 3: 4}, [1, 3]),
}
