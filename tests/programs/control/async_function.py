"""An async function with an ordinary loop."""

import asyncio

from circuit import circuit


@circuit
async def main(xs):
    out = []
    for x in xs:  # sequential
        if x % 10 == 0:
            await asyncio.sleep(0)
        out.append(x * 2)
    return out


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
