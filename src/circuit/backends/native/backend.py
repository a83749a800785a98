"""The backend `native`: forks where that is safe, warm spawned workers or threads."""

from __future__ import annotations

import atexit
import os
import weakref
from collections.abc import Iterator

from circuit.backends.base import Done, Job, Target
from circuit.backends.inside import inside_worker
from circuit.backends.native.crew import Record
from circuit.backends.native.fork import Forks
from circuit.backends.native.harmless import fork_obstacle
from circuit.backends.native.schedule import Schedule
from circuit.backends.native.spawn import Spawned, WarmPool
from circuit.backends.native.threads import run_in_threads


class Native:
    """All cores of this machine. Any thread may use it, for several jobs at once.

    `last` tells how the job that was begun last is being run.
    """

    name = "native"

    def __init__(self) -> None:
        self.last = Record("inline")
        self._warm = _warm_pool()

    def target(self, workers: int | None = None) -> Target:
        """As many workers as this process may use cores, unless told otherwise."""
        return Target(
            name=self.name,
            workers=workers or cores(),
            isolated=True,
            inherits=fork_obstacle() is None,
        )

    def run(self, job: Job) -> Iterator[Done]:
        """Run the job's parts; see `Backend.run`."""
        if inside_worker():
            self.last = Record("inline")
            for part in job.parts:
                yield Done(part, job.run(part, None))
            return
        if job.waits and job.workers > cores():
            self.last = Record("threads")
            yield from run_in_threads(job)
            return
        yield from self._schedule(job).outcomes()

    def _schedule(self, job: Job) -> Schedule:
        obstacle = fork_obstacle()
        if obstacle is None:
            record = Record("fork")
            self.last = record
            return Schedule(job, Forks(job, self._pool(), record), record)
        record = Record("spawn", why=obstacle)
        self.last = record
        spawned = Spawned(self._pool(), job.ship(), record)
        return Schedule(job, spawned, record)

    def _pool(self) -> WarmPool:
        """The warm pool of this process: a fork of the owner begins its own."""
        if self._warm.owner != os.getpid():
            self._warm.abandon()
            self._warm = _warm_pool()
        return self._warm

    def close(self) -> None:
        """End the idle workers. Those of a running job end with its iterator."""
        self._pool().close()


def cores() -> int:
    """The cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _warm_pool() -> WarmPool:
    """A warm pool that is closed with the interpreter, without keeping it alive."""
    pool = WarmPool(size=2 * cores())
    reference = weakref.ref(pool)

    def close() -> None:
        held = reference()
        if held is not None:
            held.close()

    atexit.register(close)
    return pool
