"""Runs something in a fork of this process: its answer, or how it ended without one."""

from __future__ import annotations

import gc
import os
import pickle
import resource
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NoReturn

from circuit.backends.native.crew import socket_pair
from circuit.backends.native.fork import die_with, fork_warning_hidden, reset_signals
from circuit.backends.native.frames import Frame, receive, send
from circuit.backends.native.process import Process, signals_blocked

#: Seconds that an answer may take on its way once it is made.
SLACK = 1.0
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Ended:
    """How a fork ended: with an answer, refused, or by an accident put into words."""

    data: bytes = b""
    refused: str = ""
    accident: str = ""

    @property
    def answer(self) -> Any:
        """What came, if it ended with an answer."""
        return pickle.loads(self.data)


def in_fork(work: Callable[[int], object], seconds: float) -> Ended:
    """What `work` gives in a fork, pickled on its way; the fork and its own are ended.

    It is given the descriptor through which the answer goes. Raises OSError where no
    process can be made.
    """
    reader, writer = os.pipe()
    try:
        process = _fork(lambda: _answer(work, reader, writer))
    except BaseException:
        os.close(reader)
        raise
    finally:
        os.close(writer)
    try:
        data = _read(reader, time.monotonic() + seconds)
    finally:
        os.close(reader)
        status = _end(process)
    if data is None:
        return Ended(accident=f"was not done after {seconds:.3g} s")
    return _understood(bytes(data), status)


class Twin:
    """A fork that stays as this process was, and answers questions about that state.

    `answer` runs in the fork, with what `ask` is given.
    """

    def __init__(self, answer: Callable[[Any], object]) -> None:
        ours, theirs = socket_pair()
        self._channel = ours

        def serve() -> None:
            ours.close()
            while (frame := receive(theirs)) is not None:
                reply = pickle.dumps(answer(pickle.loads(frame.body)))
                send(theirs, Frame(0, 0, reply))

        with theirs:
            self._process = _fork(serve)

    def ask(self, question: object) -> Any:
        """The answer of the fork; None if it is no more."""
        try:
            send(self._channel, Frame(0, 0, pickle.dumps(question)))
        except OSError:
            return None
        frame = receive(self._channel)
        return None if frame is None else pickle.loads(frame.body)

    def end(self) -> None:
        """Let it go, with all that it began."""
        self._channel.close()
        _end(self._process)


def _fork(work: Callable[[], None]) -> Process:
    caller = os.getpid()
    generator = getattr(sys.modules.get("random"), "_inst", None)
    state = None if generator is None else generator.getstate()
    with signals_blocked(), fork_warning_hidden(__name__):
        pid = os.fork()
        if pid == 0:
            if generator is not None:  # `random` seeds anew in every fork
                generator.setstate(state)
            _live(work, caller)
        with suppress(OSError):  # the fork does so too: whoever is first
            os.setpgid(pid, pid)
        return Process.of(pid)


def _live(work: Callable[[], None], caller: int) -> NoReturn:
    """The whole life of a fork: exit handlers and full buffers are the caller's."""
    status = 1
    try:
        with suppress(OSError):
            os.setpgid(0, 0)  # a group of its own: Ctrl-C is the caller's to answer
        die_with(caller)
        reset_signals()
        gc.freeze()  # collecting what was inherited would run finalisers
        with suppress(OSError, ValueError):
            limit = resource.getrlimit(resource.RLIMIT_CORE)[1]
            resource.setrlimit(resource.RLIMIT_CORE, (0, limit))
        work()
        status = 0
    finally:
        os._exit(status)


def leave(writer: int, why: str) -> NoReturn:
    """End the fork: what runs in it would do something to the world outside."""
    tell(writer, b"r" + why.encode())
    os._exit(0)


def _answer(work: Callable[[int], object], reader: int, writer: int) -> None:
    os.close(reader)
    try:
        answer = b"a" + pickle.dumps(work(writer))
    except BaseException as error:
        text = f"failed within Circuit: {type(error).__name__}: {error}"
        answer = b"e" + text.encode("utf-8", "replace")
    tell(writer, answer)


def tell(writer: int, data: bytes) -> None:
    """Write all of it."""
    view = memoryview(data)
    while view:
        view = view[os.write(writer, view[:_CHUNK]) :]


def _read(reader: int, until: float) -> bytearray | None:
    """All that comes; None if it has not begun to come in time."""
    data = bytearray()
    poll = select.poll()
    poll.register(reader, select.POLLIN)
    while True:
        left = until - time.monotonic() + (SLACK if data else 0.0)
        if left <= 0 or not poll.poll(left * 1000):
            return None
        chunk = os.read(reader, _CHUNK)
        if not chunk:
            return data
        data += chunk
        until = max(until, time.monotonic())


def _end(process: Process) -> int | None:
    """Kill a fork and the processes of its group; its exit status, if it is known."""
    status = None
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    with suppress(OSError):
        status = os.waitpid(process.pid, 0)[1]
    process.forget()
    return None if status is None else os.waitstatus_to_exitcode(status)


def _understood(data: bytes, status: int | None) -> Ended:
    kind, rest = data[:1], data[1:]
    if kind == b"a":
        return Ended(data=rest)
    text = rest.decode("utf-8", "replace")
    if kind == b"r":
        return Ended(refused=text)
    if kind == b"e":
        return Ended(accident=text)
    if status is not None and status < 0:
        return Ended(accident=f"died of signal {-status}")
    return Ended(accident=f"left the process, with status {status}")
