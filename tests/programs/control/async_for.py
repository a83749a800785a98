"""async for over an async generator."""

from circuit import circuit


async def numbers(n):
    for i in range(n):
        yield i
@circuit
async def main(n):
    total = 0
    async for x in numbers(n):
        total += x
    return [total, [y async for y in numbers(3)]]


def cases():
    return [
        lambda: ((40,), {}),
    ]


MAIN = main
