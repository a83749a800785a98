"""Workers forked from the caller: they inherit the job, its inputs and the hash secret.

A replacement for a worker that died is forked later, from the caller as it is then.
That is sound for the reason the backend `serial` is: a part reads nothing that the
ordered part of its loop, which runs in the caller meanwhile, writes.
"""

from __future__ import annotations

import ctypes
import faulthandler
import gc
import os
import pickle
import re
import resource
import signal
import socket
import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

from circuit.backends.base import Job, NotShippable, Part
from circuit.backends.inside import become_worker
from circuit.backends.native.crew import Record, Worker, end, forget, socket_pair
from circuit.backends.native.frames import receive
from circuit.backends.native.harmless import fork_obstacle
from circuit.backends.native.process import Process, signals_blocked
from circuit.backends.native.serve import serve
from circuit.backends.native.spawn import Spawned, WarmPool
from circuit.compiler.nan import nans_in_pickle

_PR_SET_PDEATHSIG = 1
_CLASSIC_SIGNALS = 32  # the ones below have names; nobody sends the others by chance
_libc = ctypes.CDLL(None)


class Forks:
    """The workers of one job, forked when there is a part for them."""

    def __init__(self, job: Job, pool: WarmPool, record: Record) -> None:
        self._job = job
        self._pool = pool
        self._record = record
        self._spawned: Spawned | None = None

    def recruit(self, crew: list[Worker]) -> bool:
        """Fork a worker, or take a spawned one where forking is unsafe by now."""
        if fork_obstacle() is not None:
            return self._recruit_spawned(crew)
        try:
            ours, theirs = socket_pair()
        except OSError:  # no descriptors left
            return False
        caller = os.getpid()
        inherited = [*crew, *self._pool.idle()]
        with theirs, signals_blocked(), fork_warning_hidden(__name__):
            try:
                pid = os.fork()
            except OSError:  # no processes or no memory left
                ours.close()
                return False
            if pid == 0:
                ours.close()
                _live(self._job, theirs, caller, inherited)
            crew.append(Worker.at(Process.of(pid), ours, _pack, forked=True))
            self._record.pids.append(pid)
        return True

    def _recruit_spawned(self, crew: list[Worker]) -> bool:
        """Threads have come since the job began."""
        if self._spawned is None:
            try:
                self._spawned = Spawned(self._pool, self._job.ship(), self._record)
            except NotShippable:
                return False
        return self._spawned.recruit(crew)

    def release(self, crew: Iterable[Worker]) -> None:
        """Forks know one job only: they end with it."""
        workers = list(crew)
        end(worker for worker in workers if worker.forked)
        self._pool.give_back(worker for worker in workers if not worker.forked)


def _pack(part: Part) -> bytes:
    """A fork has the caller's classes: pickling by reference will do."""
    data = pickle.dumps(part, protocol=5)
    if nans_in_pickle(data, [part]).ids:  # the job, which it inherited, may hold it too
        raise NotShippable("a NaN among the items is found again only by its identity")
    return data


def _live(
    job: Job, channel: socket.socket, caller: int, siblings: list[Worker]
) -> NoReturn:
    """The whole life of a fork. It never returns into the caller's frames.

    It leaves by `_exit`: the caller's exit handlers, finalisers and half-full output
    buffers are the caller's. `SystemExit` and the like are no way out either.
    """
    status = 1
    try:
        kept = _settle(caller, siblings)
        while (frame := receive(channel)) is not None:
            serve(channel, job, pickle.loads, frame)
        del kept
        status = 0
    finally:
        os._exit(status)


def _settle(caller: int, siblings: list[Worker]) -> object:
    """Make a copy of the caller into a worker; returns what must stay alive."""
    die_with(caller)
    become_worker()
    forget(siblings)
    reset_signals()
    # The collector stays on, for a part may make cycles; but what was inherited is
    # frozen: looking at it would copy its pages, and collecting it run finalisers.
    gc.freeze()
    with suppress(OSError, ValueError):  # a crash in a worker leaves no file behind
        limit = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (0, limit))
    with suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
        score.write("800")  # short of memory, the kernel takes us before the caller
    # The inherited streams hold the caller's unflushed text, which must show once.
    # They stay referenced: a finaliser would flush it.
    kept = (sys.stdin, sys.stdout, sys.stderr)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    sys.stdin = open(null, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    return kept


def die_with(caller: int) -> None:
    """End this process with the one that forked it."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != caller:  # it died before the request above
        os._exit(1)


def reset_signals() -> None:
    """Handlers are the caller's; Ctrl-C is its to answer."""
    if faulthandler.is_enabled():
        faulthandler.disable()  # deaths of workers are concealed
    signal.set_wakeup_fd(-1)
    for number in range(1, _CLASSIC_SIGNALS):
        if callable(signal.getsignal(number)):
            signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


@contextmanager
def fork_warning_hidden(module: str) -> Iterator[None]:
    """Hide Python 3.12's warning about a module that forks beside OpenBLAS's threads.

    `warnings.catch_warnings` would make every warning shown once in the user's program
    be shown again; a row put into the list of filters by hand has no such effect.
    """
    row = ("ignore", None, DeprecationWarning, re.compile(re.escape(module)), 0)
    filters = warnings.filters
    assert isinstance(filters, list)
    filters.insert(0, row)
    try:
        yield
    finally:
        filters.remove(row)
