"""Generators, coroutines and async generators: as plain Python, step by step.

Each case is given the decorator, makes its functions with it, drives them, and returns
all that can be seen. That must be the same for `circuit` and for no decorator.
"""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import functools
import gc
import inspect
import os
import threading
import traceback
import types
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from circuit import circuit, pure

Decorator = Callable[[Any], Any]
VAR = contextvars.ContextVar("VAR", default=0)
STEPS: dict[str, list[tuple[Any, ...]]] = {
    "all": [("next",)] * 12,
    "closed": [("next",), ("close",), ("next",)],
    "closed at once": [("close",), ("next",)],
    "caught": [("next",), ("throw", ValueError), ("next",), ("next",)],
    "thrown": [("next",), ("throw", KeyError), ("next",)],
    "thrown at once": [("throw", ValueError), ("next",)],
    "sent": [("next",), ("send", 3), ("send", 4), ("send", 9), ("next",)],
    "sent at once": [("send", 3)],
    "dropped": [("next",), ("next",)],
}


# -- generators, driven by steps ------------------------------------------------------


def simple(circuit: Decorator, log: list[Any]) -> Any:
    @circuit
    def simple(xs):
        squares = [x * x for x in xs]
        yield from squares
        total = 0
        for square in squares:
            total += square
        yield total
        return total + 1

    return simple


def in_loop(circuit: Decorator, log: list[Any]) -> Any:
    @circuit
    def in_loop(xs):
        for x in xs:
            ys = [x * k for k in range(6)]
            got = yield sum(ys)
            if got:
                log.append(got)

    return in_loop


def handled(circuit: Decorator, log: list[Any]) -> Any:
    @circuit
    def handled(xs):
        try:
            yield [x * x for x in xs]
            for x in xs:
                yield x + 1
        except ValueError as error:
            yield ("caught", error.args, [x * 2 for x in xs])
        except GeneratorExit:
            log.append([x * 3 for x in xs])
            raise
        finally:
            log.append([x + 1 for x in xs])

    return handled


def stubborn(circuit: Decorator, log: list[Any]) -> Any:
    @circuit
    def stubborn(xs):
        try:
            yield [x * x for x in xs]
        except GeneratorExit:
            yield [x for x in xs if x]

    return stubborn


def failing(circuit: Decorator, log: list[Any]) -> Any:
    @circuit
    def failing(xs):
        yield 1
        out = []
        for x in xs:
            out.append(10 // (x - 3))
        yield out

    return failing


def stopping(circuit: Decorator, log: list[Any]) -> Any:
    @circuit
    def stopping(xs):
        yield 1
        yield [next(iter(())) if x == 3 else x for x in xs]

    return stopping


def delegating(circuit: Decorator, log: list[Any]) -> Any:
    first, second = simple(circuit, log), handled(circuit, log)

    @circuit
    def delegating(xs):
        found = yield from first(xs)
        out = [found + x for x in xs]
        return out, (yield from second(out))

    return delegating


def changing(circuit: Decorator, log: list[Any]) -> Any:
    @circuit
    def changing(xs):
        for i in range(len(xs)):
            xs[i] = xs[i] * 2
        with contextlib.ExitStack() as stack:
            stack.callback(log.append, "left")
            yield xs
            more = yield sum([x + 1 for x in xs])
            while more:
                xs += [x + more for x in xs[:2]]
                more = yield xs

    return changing


DRIVEN = (
    simple, in_loop, handled, stubborn, failing, stopping, delegating, changing
)  # fmt: skip


def drive(make: Any, steps: list[tuple[Any, ...]], decorator: Decorator) -> Any:
    """Go through the steps; what each gave, and what is left."""
    log: list[Any] = []
    xs = [1, 2, 3, 4, 5]
    generator = make(decorator, log)(xs)
    seen: list[Any] = [type(generator), generator.__name__, generator.__qualname__]
    for word, *given in steps:
        try:
            match word:
                case "next":
                    result = next(generator)
                case "send":
                    result = generator.send(*given)
                case "throw":
                    result = generator.throw(given[0]("thrown"))
                case _:
                    result = generator.close()
            seen.append((word, repr(result)))
        except BaseException as error:
            frames = traceback.extract_tb(error.__traceback__)
            lines = [(f.name, f.lineno) for f in frames if f.filename == __file__]
            context = repr(error.__context__), repr(error.__cause__)
            seen.append((word, type(error), repr(error.args), lines[1:], context))
        seen.append(inspect.getgeneratorstate(generator))
    del generator
    gc.collect()
    return seen, xs, repr(log)


@pytest.fixture(autouse=True)
def forced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCUIT_FORCE_PARALLEL", "1")
    monkeypatch.setenv("CIRCUIT_STRICT", "1")


@pytest.mark.parametrize("steps", STEPS)
@pytest.mark.parametrize("make", DRIVEN, ids=lambda each: each.__name__)
def test_a_generator_goes_the_same_steps(make: Any, steps: str) -> None:
    plain = drive(make, STEPS[steps], lambda fn: fn)
    assert drive(make, STEPS[steps], circuit(backend="serial")) == plain


@pytest.mark.parametrize("make", DRIVEN, ids=lambda each: each.__name__)
def test_a_generator_goes_the_same_steps_with_workers(make: Any) -> None:
    plain = drive(make, STEPS["sent"], lambda fn: fn)
    assert drive(make, STEPS["sent"], circuit(backend="native", workers=2)) == plain


# -- cases that drive themselves ------------------------------------------------------


def recursive(circuit: Decorator) -> Any:
    @circuit
    def tree(n):
        if n:
            out = [n * k for k in range(3)]
            yield from tree(n - 1)
            yield sum(out)

    return list(tree(60))


def entered_again(circuit: Decorator) -> Any:
    @circuit
    def selfish(box):
        out = []
        for x in range(5):
            try:
                next(box[0])
            except ValueError as error:
                out.append((x, str(error)))
        yield out

    box: list[Iterator[Any]] = []
    box.append(selfish(box))
    return list(box[0])


def context_manager(circuit: Decorator) -> Any:
    log: list[Any] = []

    @contextlib.contextmanager
    @circuit
    def managed(xs):
        log.append([x * 2 for x in xs])
        try:
            yield [x + 1 for x in xs]
        except KeyError as error:
            log.append(("swallowed", error.args, [x for x in xs if x]))
        finally:
            log.append([x * 3 for x in xs])

    with managed([1, 2, 3]) as value:
        log.append(value)
    with managed([4, 5]):
        raise KeyError("a")
    try:
        with managed([6, 7]):
            raise ValueError("b")
    except ValueError as error:
        log.append((error.args, error.__context__))
    return log


def methods(circuit: Decorator) -> Any:
    class Tree:
        def __init__(self, xs):
            self.xs = xs

        @circuit
        def __iter__(self):
            doubled = [x * 2 for x in self.xs]
            yield from doubled
            yield sum(doubled)

        @circuit
        def __await__(self):
            out = [x * 2 for x in self.xs]
            yield from asyncio.sleep(0).__await__()
            return [x + 1 for x in out]

        @circuit
        async def __aenter__(self):
            return [x for x in self.xs if x > 1]

        @circuit
        async def __aexit__(self, *error):
            self.left = [x + 1 for x in self.xs]
            return error[0] is KeyError

        @circuit
        async def __aiter__(self):
            for x in [y * y for y in self.xs]:
                yield x

        @classmethod
        @circuit
        def named(cls, xs):
            yield from [cls.__name__ + str(x) for x in xs]

    async def use():
        tree = Tree([1, 2, 3])
        out = [await tree]
        async with tree as value:
            out.append(value)
        async with tree:
            raise KeyError
        return out, tree.left, [x async for x in tree]

    return (
        list(Tree([1, 2, 3])),
        max(Tree([7])),
        [*Tree.named("ab")],
        asyncio.run(use()),
    )


def contexts(circuit: Decorator) -> Any:
    @circuit
    def read(xs):
        yield [VAR.get() + x for x in xs]
        out = []
        for x in xs:
            out.append(VAR.get() * x)
        VAR.set(VAR.get() + 1)
        yield out, VAR.get()

    first, second = contextvars.copy_context(), contextvars.copy_context()
    first.run(VAR.set, 5)
    second.run(VAR.set, 50)
    one, two = read([1, 2, 3]), read([1, 2])
    out = [first.run(next, one), second.run(next, two), second.run(next, one)]
    return [*out, first.run(next, two), first[VAR], second[VAR]]


def another_thread(circuit: Decorator) -> Any:
    generator = simple(circuit, [])(range(20))
    out = [next(generator)]
    thread = threading.Thread(target=lambda: out.extend(generator))
    thread.start()
    thread.join()
    return out


def shared_cells(circuit: Decorator) -> Any:
    @circuit
    def summed(xs):
        total = 0

        def add(value):
            nonlocal total
            total += value

        for x in xs:
            add(x)
        yield total
        yield [total + x for x in xs]
        add(100)
        yield total

    return list(summed([1, 2, 3]))


def half_read(circuit: Decorator) -> Any:
    @circuit
    def halves(items):
        first = next(items)
        out = []
        for x in items:
            if x > 5:
                break
            out.append(x * first)
        yield out
        later = (x for x in items if x > out[-1])
        out.append(9)
        yield list(later)

    return list(halves(iter(range(2, 30))))


def coroutine_of_old(circuit: Decorator) -> Any:
    @circuit
    @types.coroutine
    def old(xs):
        out = [x + 1 for x in xs]
        yield
        return out

    async def use():
        return await old([1, 2])

    return asyncio.run(use())


def waiting(circuit: Decorator) -> Any:
    async def fetch(x):
        await asyncio.sleep(0)
        return x * 10

    async def items(xs):
        for x in xs:
            yield x

    @circuit
    async def everything(xs):
        pages = await asyncio.gather(*[fetch(x) for x in xs])
        out = [page + 1 for page in pages]
        total = 0
        async for x in items(xs):
            total += sum([x * k for k in range(4)])
        out.append([x async for x in items(xs)])
        out.append({x: await fetch(x) for x in xs})
        out.append([await fetch(x) async for x in items(xs) if x % 2])
        out.append([y async for y in (x * 2 async for x in items(xs))])
        for x in xs:
            ys = [x + k for k in range(4)]
            for y in ys:
                out.append(y * 2)
            out.append(await fetch(x))
        return out, total

    return asyncio.run(everything([1, 2, 3, 4]))


def asynchronous_with(circuit: Decorator) -> Any:
    log: list[Any] = []

    class Managed:
        async def __aenter__(self):
            log.append("in")
            await asyncio.sleep(0)

        async def __aexit__(self, *error):
            log.append(error[0])

    @circuit
    async def entered(xs):
        out = []
        async with Managed():
            for x in xs:
                out.append(x * x)
        for x in xs:
            async with Managed():
                out.append(x)
        async with Managed():
            for x in xs:
                log.append(10 // (x - 3))
        return out

    try:
        return asyncio.run(entered([1, 2, 3, 4]))
    except ZeroDivisionError as error:
        return error.args, log


def cancelled(circuit: Decorator) -> Any:
    log: list[Any] = []

    @circuit
    async def sleeping(xs):
        try:
            log.append([x * x for x in xs])
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            log.append([x + 1 for x in xs])
            raise
        finally:
            log.append("finally")

    async def use():
        task = asyncio.create_task(sleeping([1, 2, 3]))
        await asyncio.sleep(0)
        task.cancel()
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(sleeping([4]))
                await asyncio.sleep(0)
                raise ValueError
        except* ValueError as errors:
            log.append(repr(errors.exceptions))
        return task.cancelled()

    return asyncio.run(use()), log


def asynchronous_generator(circuit: Decorator) -> Any:
    log: list[Any] = []

    @circuit
    async def squares(xs):
        try:
            for y in [x * x for x in xs]:
                log.append((yield y))
        except GeneratorExit:
            log.append("exit")
            raise
        except ValueError:
            yield [x * 5 for x in xs]
        finally:
            log.append([x + 1 for x in xs])
            await asyncio.sleep(0)

    async def use():
        one = squares([1, 2, 3])
        out = [type(one), await one.asend(None), await one.asend("hello")]
        await one.aclose()
        out.append(await anext(one, "stopped"))
        two = squares([4, 5])
        out += [await anext(two), await two.athrow(ValueError("v"))]
        out.append([x async for x in two])
        three = squares([6])
        await anext(three)
        try:
            await three.athrow(KeyError("k"))
        except KeyError as error:
            out.append(error.args)
        async with contextlib.aclosing(squares([7, 8])) as four:
            async for value in four:
                out.append(value)
                break
        return out

    return asyncio.run(use()), log


def never_awaited(circuit: Decorator) -> Any:
    @circuit
    async def forgotten(xs):
        return [x + 1 for x in xs]

    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        coroutine = forgotten([1])
        name, state = coroutine.__qualname__, inspect.getcoroutinestate(coroutine)
        del coroutine
        gc.collect()
    return name, state, [str(each.message) for each in said]


CASES = (
    recursive, entered_again, context_manager, methods, contexts, another_thread,
    shared_cells, half_read, coroutine_of_old, waiting, asynchronous_with, cancelled,
    asynchronous_generator, never_awaited,
)  # fmt: skip


@pytest.mark.parametrize("backend", ["serial", "native"])
@pytest.mark.parametrize("case", CASES, ids=lambda each: each.__name__)
def test_a_suspended_function_does_as_plain_python(case: Any, backend: str) -> None:
    made = functools.partial(circuit, backend=backend, workers=2)
    plain = repr(contextvars.copy_context().run(case, lambda fn: fn))
    assert repr(contextvars.copy_context().run(case, made)) == plain


# -- what runs in parallel, and what is said ------------------------------------------


@pure
def process(x: int) -> int:
    return os.getpid()


@circuit(backend="native", workers=2)
def generator(xs):
    yield from [process(x) for x in xs]
    out = []
    for x in xs:
        out.append(process(x))
    yield from out


@circuit(backend="native", workers=2)
async def coroutine(xs):
    out = [process(x) for x in xs]
    await asyncio.sleep(0)
    for x in xs:
        out.append(process(x))
    return out


@circuit(backend="native", workers=2)
async def asynchronous(xs):
    for each in [process(x) for x in xs]:
        yield each


def test_loops_that_do_not_wait_run_in_workers() -> None:
    async def read() -> list[int]:
        return [x async for x in asynchronous(range(8))]

    found = [*generator(range(8)), *asyncio.run(coroutine(range(8)))]
    found += asyncio.run(read())
    assert len(found) == 40 and os.getpid() not in found


def test_last_run_is_set_when_a_generator_is_returned() -> None:
    assert generator(range(3)) is not None and generator.last_run.backend == "native"
    assert [region.line for region in generator.last_run.regions] == []


def test_inspect_tells_the_kinds_apart() -> None:
    assert inspect.isgeneratorfunction(generator)
    assert inspect.iscoroutinefunction(coroutine)
    assert inspect.isasyncgenfunction(asynchronous)
