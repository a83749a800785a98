"""A kit that every backend must pass, whoever wrote it.

In the tests of a backend:

    import pytest
    from circuit.backends import conformance

    @pytest.mark.parametrize("case", conformance.cases(), ids=lambda case: case.name)
    def test_conformance(case):
        case.check(MyBackend())

or, all at once, `conformance.check("mybackend")`. A failure is an `AssertionError`.
The jobs here stand for those that the compiler makes: parts in, outcomes out.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from circuit.backends import registry, shipping
from circuit.backends.base import (
    Backend,
    Done,
    Job,
    NotShippable,
    Part,
    PoisonedItemError,
    Progress,
)

_LARGE = 5_000_000  # bytes: far more than a pipe, a socket or a message holds
_PATIENCE = 60.0  # seconds: a backend that needs more to close or to begin is stuck


@dataclass(frozen=True)
class Work:
    """What the kit's jobs do with a part: `item` for each ordinal, in order."""

    item: Callable[[object, int], object]

    def run(self, part: Part, progress: Progress | None = None) -> object:
        """A list of the items' values; an error is part of the outcome."""
        values: list[object] = []
        for ordinal in range(part.start, part.start + part.count):
            if progress is not None:
                progress(ordinal)
            try:
                values.append(self.item(part.payload, ordinal))
            except Exception as error:  # the user's errors are inside the outcome
                values.append((type(error).__name__, *error.args))
                break
        return values

    def encode(self, outcome: object) -> bytes:
        """The outcome as bytes."""
        return pickle.dumps(outcome, protocol=5)


@dataclass
class Draw:
    """An iterator of parts that knows how many were drawn."""

    sizes: list[int]
    payload: Callable[[int], object] = lambda index: None
    fails_at: int = -1
    drawn: int = 0
    _next: int = field(default=0, repr=False)

    def __iter__(self) -> Iterator[Part]:
        return self

    def __next__(self) -> Part:
        if self.drawn == self.fails_at:
            raise OSError("the input broke off")
        if self.drawn == len(self.sizes):
            raise StopIteration
        count = self.sizes[self.drawn]
        part = Part(self.drawn, self._next, count, self.payload(self.drawn))
        self.drawn += 1
        self._next += count
        return part


def make_job(
    item: Callable[[object, int], object], parts: Iterator[Part], workers: int = 2
) -> Job:
    """A job whose parts are lists of `item(payload, ordinal)`."""
    work = Work(item)
    return Job(
        name="conformance",
        parts=parts,
        run=work.run,
        encode=work.encode,
        decode=pickle.loads,
        ship=lambda: shipping.ship(work, ["circuit.backends.conformance"]),
        describe=lambda part, ordinal: ("item", ordinal),
        workers=workers,
    )


@dataclass(frozen=True)
class Case:
    """One demand on a backend; `check` raises `AssertionError` where it fails."""

    name: str
    check: Callable[[Backend], None]


def cases() -> tuple[Case, ...]:
    """Every demand, for `pytest.mark.parametrize`."""
    return tuple(Case(check.__name__.strip("_"), check) for check in _CHECKS)


def check(backend: Backend | str) -> None:
    """Hold a backend, or the one of that name, against every demand."""
    subject = registry.get(backend) if isinstance(backend, str) else backend
    try:
        for case in cases():
            case.check(subject)
    finally:
        subject.close()


def _plain(draw: Draw, item: Callable[[object, int], object]) -> list[object]:
    """What the outcomes must be."""
    work = Work(item)
    return [work.run(part) for part in draw]


def _values(done: list[Done]) -> list[object]:
    return [one.outcome for one in done]


def _square(payload: object, ordinal: int) -> object:
    return ordinal * ordinal


def _named(backend: Backend) -> None:
    """It says what it is, in plain data."""
    assert isinstance(backend, Backend)
    target = backend.target(3)
    assert target.name == backend.name
    assert pickle.loads(pickle.dumps(target)) == target
    assert backend.target(None).workers >= 1


def _empty_job(backend: Backend) -> None:
    """A job without parts has no outcomes."""
    assert list(backend.run(make_job(_square, iter(Draw([]))))) == []


def _one_part(backend: Backend) -> None:
    """One part gives one outcome, with that part."""
    done = list(backend.run(make_job(_square, iter(Draw([4])))))
    assert _values(done) == [[0, 1, 4, 9]]
    assert done[0].part == Part(0, 0, 4, None)
    assert done[0].retries == 0


def _many_parts_in_order(backend: Backend) -> None:
    """Outcomes come in the order of the parts, for every number of workers."""
    sizes = [number % 7 for number in range(150)]
    for workers in (1, 2, 5):
        done = list(backend.run(make_job(_square, iter(Draw(sizes)), workers)))
        assert _values(done) == _plain(Draw(sizes), _square)
        assert [one.part.index for one in done] == list(range(150))


def _slow_first_part(backend: Backend) -> None:
    """A slow part holds back the outcomes after it, not the work on them."""

    def item(payload: object, ordinal: int) -> object:
        if ordinal == 0:
            time.sleep(0.3)
        return ordinal

    done = list(backend.run(make_job(item, iter(Draw([1] * 10)))))
    assert _values(done) == [[number] for number in range(10)]


def _draws_lazily(backend: Backend) -> None:
    """Parts are drawn a bounded number ahead of what was yielded."""
    draw = Draw([1] * 100_000)
    workers = 2
    outcomes = backend.run(make_job(_square, iter(draw), workers))
    assert draw.drawn == 0
    first = list(islice(outcomes, 3))
    assert _values(first) == [[0], [1], [4]]
    assert draw.drawn <= 3 + 64 * workers, f"{draw.drawn} parts drawn for 3 outcomes"
    _close(outcomes)


def _endless_input(backend: Backend) -> None:
    """An input without end is worked through as far as it is asked for."""

    def endless() -> Iterator[Part]:
        index = 0
        while True:
            yield Part(index, index, 1, None)
            index += 1

    outcomes = backend.run(make_job(_square, endless()))
    assert _values(list(islice(outcomes, 20))) == [[n * n] for n in range(20)]
    _close(outcomes)


def _input_that_fails(backend: Backend) -> None:
    """An error of the input comes after the outcomes of the parts before it."""
    draw = Draw([2] * 10, fails_at=5)
    seen, error = _until_error(backend.run(make_job(_square, iter(draw))))
    assert isinstance(error, OSError), "the error of the input was lost"
    assert error.args == ("the input broke off",)
    assert seen == _plain(Draw([2] * 5), _square)


def _closing_early(backend: Backend) -> None:
    """What is abandoned is not waited for, even if it never ends."""

    def item(payload: object, ordinal: int) -> object:
        if ordinal > 0:
            time.sleep(10 * _PATIENCE)
        return ordinal

    if not backend.target().isolated:
        return
    outcomes = backend.run(make_job(item, iter(Draw([1] * 8)), 2))
    assert next(outcomes).outcome == [0]
    begun = time.monotonic()
    _close(outcomes)
    assert time.monotonic() - begun < _PATIENCE


def _usable_after_closing(backend: Backend) -> None:
    """A job that was abandoned leaves the next one alone."""
    outcomes = backend.run(make_job(_square, iter(Draw([1] * 50))))
    next(outcomes)
    _close(outcomes)
    done = list(backend.run(make_job(_square, iter(Draw([3, 3])))))
    assert _values(done) == [[0, 1, 4], [9, 16, 25]]


def _large_payloads(backend: Backend) -> None:
    """Payloads of megabytes arrive whole; several are on their way at once."""

    def item(payload: object, ordinal: int) -> object:
        assert isinstance(payload, bytes)
        return len(payload), payload[:3], payload[-3:]

    def payload(index: int) -> bytes:
        return bytes([index, 1, 2]) + bytes(_LARGE)

    done = list(backend.run(make_job(item, iter(Draw([1] * 8, payload)))))
    assert _values(done) == _plain(Draw([1] * 8, payload), item)


def _large_outcomes(backend: Backend) -> None:
    """Outcomes of megabytes arrive whole; those that wait for their turn too."""

    def item(payload: object, ordinal: int) -> object:
        return bytes([ordinal]) * _LARGE

    done = list(backend.run(make_job(item, iter(Draw([1] * 8)))))
    assert _values(done) == [[bytes([n]) * _LARGE] for n in range(8)]


def _errors_are_outcomes(backend: Backend) -> None:
    """An error of the user's is inside its outcome, and the parts after it go on."""

    def item(payload: object, ordinal: int) -> object:
        return 12 // (ordinal - 5)

    done = list(backend.run(make_job(item, iter(Draw([2] * 6)))))
    assert _values(done) == _plain(Draw([2] * 6), item)
    assert done[2].outcome == [
        -12,
        ("ZeroDivisionError", "integer division or modulo by zero"),
    ]


def _two_jobs_at_once(backend: Backend) -> None:
    """Jobs may take turns in one thread."""
    first = backend.run(make_job(_square, iter(Draw([1] * 6))))
    second = backend.run(make_job(_square, iter(Draw([2] * 6))))
    pairs = [(a.outcome, b.outcome) for a, b in zip(first, second, strict=True)]
    squares = [number * number for number in range(12)]
    assert pairs == [([squares[n]], squares[2 * n : 2 * n + 2]) for n in range(6)]


def _any_thread(backend: Backend) -> None:
    """Jobs may run in several threads at once."""
    results: dict[int, list[object]] = {}

    def use(number: int) -> None:
        draw = Draw([number + 1] * 5)
        results[number] = _values(list(backend.run(make_job(_square, iter(draw)))))

    threads = [threading.Thread(target=use, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(_PATIENCE)
    expected = {n: _plain(Draw([n + 1] * 5), _square) for n in range(3)}
    assert results == expected


def _what_cannot_be_shipped(backend: Backend) -> None:
    """It runs where workers inherit; elsewhere `NotShippable` comes at once."""
    lock = threading.Lock()

    def item(payload: object, ordinal: int) -> object:
        with lock:
            return ordinal

    inherits = backend.target().inherits
    seen, error = _until_error(backend.run(make_job(item, iter(Draw([1] * 4)))))
    if error is None:
        assert seen == [[0], [1], [2], [3]]
        return
    assert isinstance(error, NotShippable) and str(error)
    assert not seen and not inherits


def _a_worker_that_dies(backend: Backend) -> None:
    """The death of a worker is not seen; its part is run again."""
    if not backend.target().isolated:
        return
    with TemporaryDirectory() as folder:
        mark = str(Path(folder, "mark"))
        caller = os.getpid()

        def item(payload: object, ordinal: int) -> object:
            if ordinal == 7 and not os.path.exists(mark) and os.getpid() != caller:
                with open(mark, "w"):
                    os.kill(os.getpid(), signal.SIGKILL)
            return ordinal

        done = list(backend.run(make_job(item, iter(Draw([2] * 10)))))
        assert os.path.exists(mark), "no worker died: the case shows nothing"
    assert _values(done) == [[2 * n, 2 * n + 1] for n in range(10)]


def _an_item_that_kills(backend: Backend) -> None:
    """An item that kills every worker is named; all before it comes first."""
    if not backend.target().isolated:
        return
    caller = os.getpid()

    def item(payload: object, ordinal: int) -> object:
        if ordinal == 9:
            assert os.getpid() != caller, "the item was run in the caller"
            os.kill(os.getpid(), signal.SIGKILL)
        return ordinal

    seen, error = _until_error(backend.run(make_job(item, iter(Draw([4] * 5)))))
    assert isinstance(error, PoisonedItemError), "the item went unnoticed"
    assert (error.index, error.value) == (9, ("item", 9))
    assert error.deaths >= 3
    assert seen == [[0, 1, 2, 3], [4, 5, 6, 7]]


def _until_error(
    outcomes: Iterator[Done],
) -> tuple[list[object], Exception | None]:
    """The outcomes before the first error, and the error."""
    seen: list[object] = []
    try:
        for done in outcomes:
            seen.append(done.outcome)
    except Exception as error:  # judged by the caller
        return seen, error
    return seen, None


def _close(outcomes: Iterator[Done]) -> None:
    close = getattr(outcomes, "close", None)
    assert close is not None, "the outcomes are no generator: they cannot be closed"
    close()


_CHECKS: tuple[Callable[[Backend], None], ...] = (
    _named,
    _empty_job,
    _one_part,
    _many_parts_in_order,
    _slow_first_part,
    _draws_lazily,
    _endless_input,
    _input_that_fails,
    _closing_early,
    _usable_after_closing,
    _large_payloads,
    _large_outcomes,
    _errors_are_outcomes,
    _two_jobs_at_once,
    _any_thread,
    _what_cannot_be_shipped,
    _a_worker_that_dies,
    _an_item_that_kills,
)
