"""What a backend is: it runs a job's parts and yields their outcomes in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol, runtime_checkable

from circuit.lang.dataclass import dataclass, field


@dataclass(frozen=True, slots=True)
class Target:
    """What the compiler may know of a backend: plain data."""

    name: str
    workers: int = 1
    isolated: bool = (
        True  # parts run in other processes: effects there are not seen here
    )
    inherits: bool = (
        False  # workers are forks of the caller: objects need not be shipped
    )


@dataclass(frozen=True, slots=True)
class Part:
    """One partition of a job: `count` items from ordinal `start` (-1: not known)."""

    index: int
    start: int
    count: int
    payload: object  # picklable; only the job understands it
    states: tuple[Any, ...] = ()  # plain data: of random generators, at its start


Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Job:
    """Work for a backend, opaque to it: parts in, outcomes out.

    `run(part, progress)` evaluates one part; when `progress` is given it is called with
    the ordinal of each item before the item is evaluated. It never raises for the
    user's errors: they are inside the outcome. `encode` and `decode` carry an outcome
    between processes. `ship()` gives bytes from which
    `circuit.backends.shipping.load(data)` rebuilds an object with `run` and `encode` in
    an interpreter that is not a fork of this one; it raises `NotShippable`.
    """

    name: str
    parts: Iterator[Part]
    run: Callable[[Part, Progress | None], object]
    encode: Callable[[object], bytes]
    decode: Callable[[bytes], object]
    ship: Callable[[], bytes]
    describe: Callable[[Part, int], object]  # the value of the item with that ordinal
    workers: int = 1
    waits: bool = False  # items wait (network, sleep) rather than compute
    #: a part with all that a process needs which did not inherit the job's inputs
    pack: Callable[[Part], Part] | None = None

    def packed(self, part: Part) -> Part:
        """The part as it travels to a process that is no fork of this one."""
        return part if self.pack is None else self.pack(part)


@dataclass(frozen=True, slots=True)
class Done:
    """One part's decoded outcome, and how often it had to be run again."""

    part: Part
    outcome: object
    retries: int = 0


class NotShippable(Exception):
    """A job that only this process, or a fork of it, can run; the message says why."""


class PoisonedItemError(RuntimeError):
    """An item that killed every worker it met.

    `index` is its ordinal in the loop, `value` the item.
    """

    def __init__(self, index: int, value: object, deaths: int) -> None:
        self.index = index
        self.value = value
        self.deaths = deaths
        shown = repr(value)
        if len(shown) > 200:
            shown = shown[:197] + "..."
        super().__init__(f"item {index} ({shown}) killed {deaths} workers that met it")

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.index, self.value, self.deaths)


@runtime_checkable
class Backend(Protocol):
    """A place where plans run, registered by the entry points `circuit.backends`."""

    name: str

    def target(self, workers: int | None = None) -> Target:
        """What the compiler needs to know of this backend."""

    def run(self, job: Job) -> Iterator[Done]:
        """Run the job's parts and yield their outcomes in the order of the parts.

        Parts are drawn lazily, a bounded number ahead of what was yielded. Closing the
        iterator abandons what is still running: it is never waited for.
        Raises `PoisonedItemError` and, where the job cannot leave this process,
        `NotShippable` before the first outcome.
        """

    def close(self) -> None:
        """Let go of workers and files."""


@dataclass(slots=True)
class Availability:
    """What `circuitc backends` shows of one backend."""

    name: str
    available: bool
    detail: str = ""
    facts: dict[str, object] = field(default_factory=dict)
