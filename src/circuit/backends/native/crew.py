"""Workers as the caller holds them, and what it asks of whoever provides them."""

from __future__ import annotations

import fcntl
import socket
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable
from typing import Protocol

from circuit.backends.base import Part
from circuit.backends.native.frames import Frame, Inbox, Outbox
from circuit.backends.native.process import Process
from circuit.lang.dataclass import dataclass, field

CHANNEL = 3  # the descriptor of a spawned worker's end of its socket
_LOWEST = 10  # below: the standard streams, and `CHANNEL`


@dataclass(slots=True, eq=False)
class Task:
    """One part on its way: where it is, what became of it, whom it killed."""

    position: int
    part: Part
    holders: int = 0  # workers that have it now
    given: float = 0.0  # when it was handed over last
    retries: int = 0
    careful: bool = False  # the next run tells each item before it is begun
    outcome: bytes | None = None
    in_caller: bool = False  # no worker can: run when its turn has come
    culprit: int | None = None  # the ordinal of the item that is named
    deaths: Counter[int] = field(default_factory=Counter)  # by ordinal

    @property
    def settled(self) -> bool:
        """True when no worker needs to run it any more."""
        return self.outcome is not None or self.in_caller or self.culprit is not None


@dataclass(slots=True, eq=False)
class Worker:
    """A worker process and the caller's end of the socket to it."""

    process: Process
    channel: socket.socket
    inbox: Inbox
    outbox: Outbox
    pack: Callable[[Part], bytes]  # a part in a form that this worker can read
    forked: bool
    loaded: bool  # it has the job: always true of a fork
    job: int = 0  # the number of the job a spawned worker was sent last
    tasks: deque[Task] = field(default_factory=deque)  # the first one is running
    progress: int | None = None  # the item begun last, in a careful run
    seen_stopped: bool = False

    @classmethod
    def at(
        cls,
        process: Process,
        channel: socket.socket,
        pack: Callable[[Part], bytes],
        forked: bool,
    ) -> Worker:
        """A worker behind a socket, which is made non-blocking."""
        channel.setblocking(False)
        inbox, outbox = Inbox(channel), Outbox(channel)
        return cls(process, channel, inbox, outbox, pack, forked, loaded=forked)

    def give(self, task: Task, frame: Frame) -> None:
        """Hand over a task; it runs when those given before it are done."""
        task.holders += 1
        task.given = time.monotonic()
        self.tasks.append(task)
        self.outbox.post(frame)

    def take(self) -> Task:
        """The running task leaves the worker."""
        task = self.tasks.popleft()
        task.holders -= 1
        self.progress = None
        return task


@dataclass(slots=True)
class Record:
    """How a job was run, for tests and for `circuitc doctor`."""

    mode: str  # "fork", "spawn", "threads", "inline"
    why: str = ""  # what stood against forking
    pids: list[int] = field(default_factory=list)
    deaths: int = 0
    in_caller: int = 0  # parts that the caller ran itself


class Recruiter(Protocol):
    """Where a job's workers come from and go to."""

    def recruit(self, crew: list[Worker]) -> bool:
        """Add to the job's crew a worker that has the job or is about to load it.

        False: none can be had.
        """

    def release(self, crew: Iterable[Worker]) -> None:
        """Take back workers, at once: the busy ones are killed."""


def socket_pair() -> tuple[socket.socket, socket.socket]:
    """Two connected sockets, clear of the standard streams' descriptors.

    A caller that has closed its standard streams would be given those.
    """
    ours, theirs = socket.socketpair()
    try:
        ours = _raised(ours)
        theirs = _raised(theirs)
    except OSError:  # no descriptors left
        ours.close()
        theirs.close()
        raise
    return ours, theirs


def _raised(low: socket.socket) -> socket.socket:
    """The same socket at a higher descriptor."""
    if low.fileno() >= _LOWEST:
        return low
    with low:
        high = fcntl.fcntl(low, fcntl.F_DUPFD_CLOEXEC, _LOWEST)
    return socket.socket(fileno=high)


def end(crew: Iterable[Worker]) -> list[Process]:
    """Kill workers and let go of them; returns those the kernel has yet to end."""
    workers = list(crew)
    for worker in workers:
        worker.process.kill()
    for worker in workers:
        worker.channel.close()
    return [worker.process for worker in workers if not worker.process.reap()]


def forget(crew: Iterable[Worker]) -> None:
    """Let go of workers in a process that is not their parent."""
    for worker in crew:
        worker.channel.close()
        worker.process.forget()
