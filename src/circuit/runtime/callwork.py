"""What a worker does with one of several independent calls: it makes the call."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any

from circuit.backends.base import NotShippable, Part, Progress
from circuit.backends.inside import as_worker
from circuit.compiler.identity import Numbering, Unencodable, dumps, loads
from circuit.compiler.nan import elsewhere
from circuit.compiler.walk import FREE
from circuit.lang.dataclass import dataclass, field, replace
from circuit.lang.function import CircuitFunction


@dataclass(slots=True)
class Returned:
    """What became of one call: `failed` says why its result is not there."""

    value: Any = None
    failed: str = ""
    seconds: float = 0.0
    cpu: float = 0.0


@dataclass(frozen=True, slots=True)
class Given:
    """One call to be made."""

    state: CircuitFunction
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


@dataclass(slots=True)
class CallWork:
    """The calls of one group, made one a part. Circuits within them run in place."""

    calls: tuple[Given, ...]
    numbering: Numbering | Callable[[], Numbering]
    owner: int = field(default_factory=os.getpid)

    def run(self, part: Part, progress: Progress | None = None) -> Returned:
        """Make one call. Never raises for the user's errors."""
        if progress is not None:
            progress(part.start)
        given = self.calls[part.start]
        if os.getpid() != self.owner:
            # A process of its own: its circuits are plain functions for good.
            for each in self.calls:
                each.state.release()
        begun, cpu = time.perf_counter(), time.thread_time()
        try:
            with as_worker():
                found = Returned(given.state.fn(*given.args, **given.kwargs))
        except BaseException as error:
            # Found again in the caller, in order: what it raises there stands.
            found = Returned(failed=f"a call raised {type(error).__name__}")
        found.seconds = time.perf_counter() - begun
        found.cpu = time.thread_time() - cpu
        return found

    def encode(self, outcome: object) -> bytes:
        """A result as bytes; one that cannot travel says so instead."""
        assert isinstance(outcome, Returned)
        fields = (outcome.value, outcome.failed, outcome.seconds)
        try:
            return dumps(fields, self.numbers(), elsewhere=elsewhere(self.calls))
        except (Unencodable, RecursionError) as error:
            return dumps(
                (None, str(error) or "its result is too deep", fields[2]), None
            )

    def decode(self, data: bytes) -> Returned:
        """The result, with the caller's own objects in it."""
        try:
            fields: Any = loads(data, self.numbers())
        except Unencodable as error:
            return Returned(failed=str(error))
        return Returned(*fields)

    def numbers(self) -> Numbering:
        if not isinstance(self.numbering, Numbering):
            self.numbering = self.numbering()
        return self.numbering

    def ship(self) -> bytes:
        """The work for a process that is no fork of this one, as bytes.

        Raises `NotShippable`, also where the order of a set could show.
        """
        from circuit.backends.shipping import ship  # 20 ms, and most jobs are forked
        from circuit.compiler.order import order_problem

        numbers = self.numbers()
        data = ship(replace(self, numbering=numbers))
        problem = order_problem(None, None, {}, numbers.held())
        if problem:
            raise NotShippable(problem)
        return data


_CONTAINERS = (list, tuple, dict)


def _is_plain(value: Any, numbering: Numbering) -> bool:
    """A number, text, or a new container of nothing else: it takes the fast way."""
    kind = type(value)
    if kind in FREE:
        return True
    if kind not in _CONTAINERS or id(value) in numbering.numbers():
        return False
    kinds = set(map(type, value))
    if kind is dict:
        kinds |= set(map(type, value.values()))
    return kinds <= FREE
