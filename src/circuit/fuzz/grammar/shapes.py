"""What kind of function `main` is: plain, generator, coroutine, closure, method …"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """The lines above and below the body of `main`.

    `{p}` stands for the parameters, `{r}` for the results, `{first}` for one of them.
    """

    name: str
    head: str
    tail: str
    main: str = "main"
    depth: int = 1
    weight: int = 1

    def around(self, parameters: list[str], results: list[str]) -> tuple[str, str]:
        """The lines above and below a body."""
        given = ", ".join(parameters)
        comma = ", " if given else ""
        values = ", ".join(results)
        return (
            self.head.replace("{c}", comma).replace("{p}", given),
            self.tail.replace("{r}", values).replace("{first}", results[0]),
        )


SHAPES = (
    Shape("function", "@circuit\ndef main({p}):", "    return {r}", weight=16),
    Shape(
        "generator",
        "@circuit\ndef main({p}):\n    yield 'begun'",
        "    yield {r}\n    return {first}",
    ),
    Shape(
        "coroutine",
        "@circuit\nasync def main({p}):\n    first = await halving(9)",
        "    async with AsyncGuarded() as last:\n"
        "        async for tick in ticking(2):\n            last += tick\n"
        "    return first, last, {r}",
    ),
    Shape(
        "method",
        "class Job:\n    size = 3\n\n    @circuit\n    def main(self{c}{p}):",
        "        self.result = {first}\n        return {r}",
        main="Job().main",
        depth=2,
    ),
    Shape(
        "closure",
        "def made(base):\n    @circuit\n    def main({p}):\n        nonlocal base\n"
        "        base += 1",
        "        return base, {r}\n\n    return main",
        main="made(3)",
        depth=2,
    ),
    Shape(
        "more arguments",
        "@circuit\ndef main({p}{c}*rest, option=4, **named):",
        "    return option, rest, named, {r}",
        weight=2,
    ),
    Shape(
        "in a try",
        "@circuit\ndef main({p}):\n    done = False\n    try:",
        "        done = True\n        return {r}\n    finally:\n        print(done)",
        depth=2,
    ),
    Shape(
        "in a condition",
        "@circuit\ndef main({p}):\n    if SCALE:",
        "        return {r}\n    return None",
        depth=2,
    ),
    Shape(
        "global result",
        "@circuit\ndef main({p}):\n    global count",
        "    count = {first}\n    return {r}",
    ),
)
