"""What a worker does with one part: run the kernel over a slice, and say how it went."""

from __future__ import annotations

import pickle
import time
import types
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import Any

from circuit.backends.base import Part, Progress
from circuit.compiler.identity import Numbering, Unencodable, dumps, loads
from circuit.sinks import Combined, holds, unchanged
from circuit.stdlib.view import Misread, Packed, Slice, View


@dataclass(slots=True)
class Outcome:
    """What became of one part.

    `stopped` is "" when every item was done; otherwise the items after the first `items`
    were not done here, and the caller goes on in place from there: "left", "raised",
    "misread", "unencodable".
    """

    items: int = 0
    stopped: str = ""
    reason: str = ""
    failed: tuple[str, ...] = ()  # accumulators whose partial results do not hold
    log: list[Any] = field(default_factory=list)
    sinks: dict[str, dict[str, Any]] = field(default_factory=dict)
    temporaries: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0
    cpu: float = 0.0


class _Enough(BaseException):
    """Raised by a limited emission: the kernel is not to go on."""


class Counter:
    """Items of a slice, counted; `done` is how many iterations were completed."""

    def __init__(
        self, items: Iterator[Any], start: int, progress: Progress | None = None
    ) -> None:
        self.items = items
        self.start = start
        self.progress = progress
        self.taken = 0
        self.inside = False

    def __iter__(self) -> Counter:
        return self

    def __next__(self) -> Any:
        self.inside = False
        item = next(self.items)
        if self.progress is not None:
            self.progress(self.start + self.taken)
        self.taken += 1
        self.inside = True
        return item

    @property
    def done(self) -> int:
        return self.taken - 1 if self.inside else self.taken


@dataclass(slots=True)
class Work:
    """Everything a worker needs for any part of one region."""

    kernel: types.FunctionType
    env: dict[str, Any]
    sinks: tuple[Combined, ...]
    starts: dict[str, dict[str, Any]]  # each sink's locals at the start of a part
    temporaries: frozenset[str]
    exits: bool
    fresh: bool  # no emitted value can be, or hold, one of the caller's objects
    numbering: Numbering | Callable[[], Numbering]
    view: View | None = None
    logs: bool = True

    def items(self, part: Part) -> Iterator[Any]:
        payload = part.payload
        if isinstance(payload, Slice):
            assert self.view is not None
            return self.view.read(payload)
        packed: Packed = payload  # type: ignore[assignment]
        return packed.items()

    def run(self, part: Part, progress: Progress | None = None) -> Outcome:
        """Run the kernel over a part. Never raises for the user's errors."""
        wall, cpu = time.perf_counter(), time.thread_time()
        try:
            outcome = self.attempt(part, progress)
        except Misread as misread:
            outcome = Outcome(stopped="misread", reason=str(misread))
        outcome.seconds = time.perf_counter() - wall
        outcome.cpu = time.thread_time() - cpu
        return outcome

    def attempt(self, part: Part, progress: Progress | None) -> Outcome:
        if not self.exits and progress is None:
            counted = part.count
            if counted < 0:
                items: Iterator[Any] = Counter(self.items(part), 0)
            else:
                items = self.items(part)
            log: list[Any] = []
            try:
                out = self.once(items, log.append)
            except Misread:
                raise
            except BaseException:
                pass  # found again below, where the items are counted
            else:
                if counted < 0:
                    assert isinstance(items, Counter)
                    counted = items.taken
                return self.finished(counted, log, out)
        return self.counted(part, progress)

    def counted(self, part: Part, progress: Progress | None) -> Outcome:
        counter = Counter(self.items(part), part.start, progress)
        log: list[Any] = []
        try:
            out = self.once(counter, log.append)
        except Misread:
            raise
        except BaseException as error:
            done = counter.done
            found = self.prefix(part, done)
            found.stopped = "left" if type(error).__name__ == "Leave" else "raised"
            found.reason = repr(type(error).__name__)
            return found
        return self.finished(counter.taken, log, out)

    def prefix(self, part: Part, count: int) -> Outcome:
        """The outcome of the first `count` items alone."""
        if count == 0 or not (self.sinks or self.logs or self.temporaries):
            return Outcome(count)
        log: list[Any] = []
        try:
            out = self.once(islice(self.items(part), count), log.append)
        except Misread:
            raise
        except BaseException:
            return Outcome(0)  # it does not fail twice in the same way: redo it all
        return self.finished(count, log, out)

    def until(self, part: Part, event: int) -> tuple[Outcome, int]:
        """The state of the part right after its emission number `event`.

        Gives the outcome, and how many items were taken, the last one in part.
        """
        counter = Counter(self.items(part), part.start)
        log: list[Any] = []

        def emit(value: Any) -> None:
            log.append(value)
            if len(log) > event:
                raise _Enough

        out: dict[str, Any] = {}
        try:
            self.kernel(counter, self.locals(), emit, out)
        except _Enough:
            pass
        return self.finished(counter.done, log, out), counter.taken

    def locals(self) -> dict[str, Any]:
        env = dict(self.env)
        for sink in self.sinks:
            for name, value in self.starts[sink.name].items():
                env[name] = _copy(value)
        return env

    def once(self, items: Iterable[Any], emit: Callable[[Any], None]) -> dict[str, Any]:
        out: dict[str, Any] = {}
        self.kernel(items, self.locals(), emit, out)
        return out

    def finished(self, items: int, log: list[Any], out: dict[str, Any]) -> Outcome:
        outcome = Outcome(items, log=log)
        failed = []
        for sink in self.sinks:
            start = self.starts[sink.name]
            if not holds(sink, out, start):
                failed.append(sink.name)
            elif sink.family == "extremum":
                if not unchanged(sink, out, start):
                    outcome.sinks[sink.name] = {name: out[name] for name in sink.names}
            else:
                held = out[sink.name]
                if type(held) is not dict and isinstance(held, dict):
                    held = dict(held)  # a defaultdict of the kernel's own
                outcome.sinks[sink.name] = {sink.name: held}
        outcome.failed = tuple(failed)
        if failed:
            outcome.sinks = {}
            outcome.log = []
            return outcome
        outcome.temporaries = {
            name: out[name] for name in self.temporaries if name in out
        }
        return outcome

    def shipped(self) -> Work:
        """The work for a process that is no fork of this one: without the source."""
        return replace(self, view=None, numbering=self.numbers())

    # -- the journey back -------------------------------------------------------------

    def encode(self, outcome: Outcome) -> bytes:
        """An outcome as bytes; one that cannot travel says so instead."""
        fields = tuple(getattr(outcome, name) for name in _FIELDS)
        parts = (outcome.log, outcome.sinks, outcome.temporaries)
        plain = all(_is_plain(part, self.fresh, 4) for part in parts)
        try:
            if plain:
                return b"P" + pickle.dumps(fields, 5)
            return b"N" + dumps(fields, self.numbers())
        except (Unencodable, RecursionError, pickle.PicklingError, TypeError) as error:
            found = Outcome(stopped="unencodable", reason=str(error))
            found.seconds, found.cpu = outcome.seconds, outcome.cpu
            return b"P" + pickle.dumps(
                tuple(getattr(found, name) for name in _FIELDS), 5
            )

    def decode(self, data: bytes) -> Outcome:
        """The outcome, with the caller's own objects in it."""
        if data[:1] == b"P":
            return Outcome(*pickle.loads(memoryview(data)[1:]))
        try:
            fields: Any = loads(data[1:], self.numbers())
        except Unencodable as error:
            return Outcome(stopped="unencodable", reason=str(error))
        return Outcome(*fields)

    def numbers(self) -> Numbering:
        if not isinstance(self.numbering, Numbering):
            self.numbering = self.numbering()
        return self.numbering


_FIELDS = tuple(Outcome.__dataclass_fields__)
_FREE = frozenset({int, float, complex, bool, str, bytes, type(None)})


def _is_plain(value: Any, fresh: bool, depth: int) -> bool:
    """Only numbers and text, in containers that are not the caller's."""
    kind = type(value)
    if kind in _FREE:
        return True
    if depth == 0:
        return False
    parts: Iterable[Any]
    if kind is dict:
        parts = chain(value, value.values())
        if depth == 4 or depth == 3:
            pass
    elif kind in (list, tuple):
        parts = value
    else:
        return False
    kinds = set(map(type, parts))
    if kinds <= _FREE:
        return True
    rest = kinds - _FREE
    if not rest <= {list, tuple, dict}:
        return False
    # Below the region's own containers, a list or dict may be one of the caller's.
    if depth <= 3 and not fresh and rest != {tuple}:
        return False
    nested = value.values() if kind is dict else value
    if kind is dict and not set(map(type, value)) <= _FREE:
        if not all(_is_plain(key, fresh, depth - 1) for key in value):
            return False
    if rest == {tuple}:
        inner = set(map(type, chain.from_iterable(
            each for each in nested if type(each) is tuple
        )))
        return inner <= _FREE
    return all(_is_plain(each, fresh, depth - 1) for each in nested)


def _copy(value: Any) -> Any:
    kind = type(value)
    if kind in (list, dict):
        return kind(value)
    if isinstance(value, dict):
        return value.copy()
    return value
