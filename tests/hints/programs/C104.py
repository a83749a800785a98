"""Bodies that wait, or hand values out."""

import asyncio

from circuit import circuit


async def page(address):
    await asyncio.sleep(0)
    return f"page {address}"


async def items_of(xs):
    for x in xs:
        yield x


class Lock:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        return None


class BothLock(Lock):
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None


@circuit
def yield_before(xs):
    for x in xs:  # sequential C104
        yield x * x  # cause


@circuit
def yield_after(xs):
    values = [x * x for x in xs]  # parallel
    yield from values


@circuit
def yield_from_before(rows):
    for row in rows:  # sequential C104
        yield from sorted(row)  # cause


@circuit
def yield_from_after(rows):
    values = [x for row in rows for x in sorted(row)]  # parallel
    yield from values


@circuit
async def await_before(addresses):
    out = []
    for address in addresses:  # sequential C104
        text = await page(address)  # cause
        out.append(text.upper())
    return out


@circuit
async def await_after(addresses):
    out = []
    results = await asyncio.gather(*[page(address) for address in addresses])
    for text in results:  # parallel
        out.append(text.upper())
    return out


@circuit
async def async_for_before(xs):
    out = []
    async for x in items_of(xs):  # sequential C104 cause
        out.append(x * x)
    return out


@circuit
async def async_for_after(xs):
    out = []
    items = [x async for x in items_of(xs)]
    for x in items:  # parallel
        out.append(x * x)
    return out


@circuit
async def comprehension_before(xs):
    return [x * x async for x in items_of(xs)]  # sequential C104 cause


@circuit
async def comprehension_after(xs):
    items = [x async for x in items_of(xs)]
    return [x * x for x in items]  # parallel


@circuit
async def async_with_before(xs):
    lock = BothLock()
    out = []
    for x in xs:  # sequential C104
        async with lock:  # cause
            out.append(x * x)
    return out


@circuit
async def async_with_after(xs):
    lock = BothLock()
    out = []
    async with lock:
        for x in xs:  # parallel
            out.append(x * x)
    return out


HINTS = {
    "yield": "`yield from values`",
    "yield_from": "`yield from values`",
    "await": "`results = await asyncio.gather(",
    "async_for": "`items = [x async for x in …]`",
    "comprehension": "`items = [x async for x in …]`",
    "async_with": "`async with lock:`, and the `for` in it",
}
ARGUMENTS = {
    "yield": lambda: (range(9),),
    "yield_from": lambda: ([[2, 1], [4, 3]],),
    "await": lambda: (range(5),),
    "async_for": lambda: (range(5),),
    "comprehension": lambda: (range(5),),
    "async_with": lambda: (range(5),),
}
