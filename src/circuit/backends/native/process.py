"""One child process of ours: how it fares, how it is ended, how it is reaped.

A pidfd, where the kernel has one, means that a pid which a SIGCHLD handler of the
user's program has reaped, and the kernel has given away again, is never signalled.
"""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path

from circuit.lang.dataclass import dataclass


class State(Enum):
    """How a process fares."""

    RUNNING = "running"
    STOPPED = "stopped"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Process:
    """A child, by its pid and, where there are pidfds, by its pidfd (else -1)."""

    pid: int
    pidfd: int = -1

    @classmethod
    def of(cls, pid: int) -> Process:
        """The handle of a child that was just started."""
        try:
            return cls(pid, os.pidfd_open(pid))
        except (AttributeError, OSError):  # not Linux, an old kernel, no descriptors
            return cls(pid)

    def state(self) -> State:
        """Read from /proc; without it a process counts as running until its end shows.

        Only `T` is stopped: `t` is a debugger looking at the worker. A zombie is dead.
        """
        try:
            text = Path(f"/proc/{self.pid}/stat").read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            return State.DEAD if Path("/proc/self/stat").exists() else State.RUNNING
        except OSError:  # no descriptors left: no news
            return State.RUNNING
        letter = text[text.rindex(b")") + 2 :][:1]
        if letter in (b"Z", b"X", b"x"):
            return State.DEAD
        return State.STOPPED if letter == b"T" else State.RUNNING

    def kill(self) -> None:
        """End it at once, stopped or not; it may be dead already."""
        try:
            if self.pidfd >= 0:
                signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)
            else:
                os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass  # dead and reaped by someone else

    def reap(self, seconds: float = 1.0) -> bool:
        """Collect a killed child; False if the kernel has not ended it in time."""
        if self.pidfd < 0:
            return self._reap_by_pid(seconds)
        poll = select.poll()
        poll.register(self.pidfd, select.POLLIN)
        if not poll.poll(seconds * 1000):
            return False
        with suppress(ChildProcessError):  # a SIGCHLD handler of the user's was first
            os.waitid(os.P_PIDFD, self.pidfd, os.WEXITED | os.WNOHANG)
        os.close(self.pidfd)
        return True

    def _reap_by_pid(self, seconds: float) -> bool:
        limit = time.monotonic() + seconds
        while True:
            try:
                if os.waitpid(self.pid, os.WNOHANG)[0]:
                    return True
            except ChildProcessError:
                return True
            if time.monotonic() > limit:
                return False
            time.sleep(0.0005)

    def forget(self) -> None:
        """Let go of the handle in a process that is not the parent."""
        if self.pidfd >= 0:
            os.close(self.pidfd)


#: Signals that programs handle; naming all 64 costs 0.2 ms a time.
_HANDLED = (
    signal.SIGINT,
    signal.SIGTERM,
    signal.SIGHUP,
    signal.SIGQUIT,
    signal.SIGALRM,
    signal.SIGVTALRM,
    signal.SIGPROF,
    signal.SIGCHLD,
    signal.SIGUSR1,
    signal.SIGUSR2,
    signal.SIGWINCH,
    signal.SIGTSTP,
    signal.SIGCONT,
)


@contextmanager
def signals_blocked() -> Iterator[None]:
    """No handler of this thread runs meanwhile: what is begun is finished.

    A Ctrl-C between a fork and the note of its pid would leave a child nobody knows.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _HANDLED)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
