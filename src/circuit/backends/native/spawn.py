"""Workers in fresh interpreters, warm between jobs: for where forking is unsafe."""

from __future__ import annotations

import itertools
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

import circuit
from circuit.backends.base import Part
from circuit.backends.native.crew import (
    CHANNEL,
    Record,
    Worker,
    end,
    forget,
    socket_pair,
)
from circuit.backends.native.frames import Frame, Kind
from circuit.backends.native.process import Process, State, signals_blocked

_ROOT = str(Path(circuit.__file__).resolve().parent.parent)


class WarmPool:
    """Idle workers. It belongs to the process that made it, and to all its threads."""

    def __init__(self, size: int) -> None:
        self.owner = os.getpid()
        self._size = size
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._numbers = itertools.count(1)

    def take(self) -> Worker | None:
        """A worker that waits for a job, if there is one that lives."""
        dead: list[Worker] = []
        taken: Worker | None = None
        with self._lock:
            while self._idle and taken is None:
                worker = self._idle.pop()
                fit = worker.process.state() is State.RUNNING
                worker.inbox.drain()  # news of a job that is over
                if fit and not worker.inbox.ended:
                    taken = worker
                else:
                    dead.append(worker)
        end(dead)
        return taken

    def number(self) -> int:
        """A number for a new job: what workers say of an older one is not heard."""
        return next(self._numbers)

    def give_back(self, workers: Iterable[Worker]) -> None:
        """Keep the idle ones for the next job, end the others."""
        surplus: list[Worker] = []
        for worker in workers:
            with self._lock:
                keep = _is_idle(worker) and len(self._idle) < self._size
                if keep:
                    # What the job brought along may be large: it is let go of now.
                    worker.outbox.post(Frame(Kind.JOB))
                    self._idle.append(worker)
            if not keep:
                surplus.append(worker)
        end(surplus)

    def close(self) -> None:
        """End the idle workers; in a fork of the owner, let go of them."""
        with self._lock:
            idle, self._idle = self._idle, []
        if self.owner == os.getpid():
            end(idle)
        else:
            forget(idle)

    def abandon(self) -> None:
        """Let go of everything in a fork of the owner, whose lock may be held."""
        self._lock = threading.Lock()
        self.close()

    def idle(self) -> list[Worker]:
        """The workers that wait for a job."""
        return list(self._idle)


class Spawned:
    """The workers of one job, out of the warm pool."""

    def __init__(self, pool: WarmPool, shipped: bytes, record: Record) -> None:
        self._pool = pool
        self._number = pool.number()
        self._job = pickle.dumps((list(sys.path), shipped), protocol=5)
        self._record = record

    def recruit(self, crew: list[Worker]) -> bool:
        """Have a warm worker, or a new one, load the job."""
        with signals_blocked():
            worker = self._pool.take() or _spawn()
            if worker is None:
                return False
            crew.append(worker)
        worker.job = self._number
        worker.loaded = False
        worker.outbox.post(Frame(Kind.JOB, self._number, self._job))
        self._record.pids.append(worker.process.pid)
        return True

    def release(self, crew: Iterable[Worker]) -> None:
        """Keep the idle ones warm."""
        self._pool.give_back(crew)


def shipping_pack(part: Part) -> bytes:
    """A part as bytes that another interpreter can read, whatever its items are.

    Imported late: most jobs are forked, and loading this takes 20 ms.
    """
    from circuit.backends.shipping import pack

    return pack(part)


def _is_idle(worker: Worker) -> bool:
    return not (worker.tasks or worker.outbox.waiting or worker.inbox.ended)


def _spawn() -> Worker | None:
    """Start a fresh interpreter. It gets no descriptor but its end of the socket.

    `-P` keeps the working directory out of its `sys.path`, and with `-c` there is no
    script: the user's `__main__` is never run.
    """
    if not sys.executable:
        return None
    try:
        ours, theirs = socket_pair()
    except OSError:
        return None
    flags = subprocess._args_from_interpreter_flags()  # type: ignore[attr-defined]
    code = (
        f"import sys; sys.path.insert(0, {_ROOT!r});"
        f"from circuit.backends.native.worker import main; main({os.getpid()})"
    )
    null = os.devnull
    files = [(os.POSIX_SPAWN_OPEN, number, null, os.O_RDWR, 0) for number in (0, 1, 2)]
    try:
        pid = os.posix_spawn(
            sys.executable,
            [sys.executable, *flags, "-P", "-c", code],
            os.environ,
            file_actions=[
                *files,
                (os.POSIX_SPAWN_DUP2, theirs.fileno(), CHANNEL),
            ],
            setsigmask=[signal.SIGINT],  # until it ignores Ctrl-C
            setsigdef=[signal.SIGTERM, signal.SIGCHLD],
        )
    except OSError:  # no processes, no memory, the interpreter is gone
        ours.close()
        return None
    finally:
        theirs.close()
    return Worker.at(Process.of(pid), ours, shipping_pack, forked=False)
