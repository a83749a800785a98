"""The life of a spawned worker: an interpreter that is sent jobs and their parts."""

from __future__ import annotations

import os
import pickle
import resource
import select
import signal
import socket
import sys
import threading
import time
import traceback
from contextlib import suppress
from queue import SimpleQueue
from typing import NoReturn

from circuit.backends import shipping
from circuit.backends.inside import become_worker
from circuit.backends.native.crew import CHANNEL
from circuit.backends.native.frames import Frame, Kind, receive, send
from circuit.backends.native.serve import Work, serve

IDLE_SECONDS = 300.0
_LOOK_SECONDS = 1.0


def main(caller: int) -> NoReturn:
    """Serve `caller` (a pid) until it lets go of the socket or dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    become_worker()
    _settle()
    channel = socket.socket(fileno=CHANNEL)
    channel.set_inheritable(False)
    frames: SimpleQueue[Frame] = SimpleQueue()
    busy = threading.Event()
    threading.Thread(
        target=_listen, args=(channel, frames, busy, caller), daemon=True
    ).start()
    work: Work | None = None
    while True:
        busy.clear()
        frame = frames.get()
        busy.set()
        if frame.kind == Kind.JOB:
            work = None  # before the next one is loaded: both may be large
            work = _load(channel, frame)
        elif work is not None:
            serve(channel, work, shipping.unpack, frame)


def _settle() -> None:
    """Drop descriptors that a C library of the caller's left open; no core files."""
    with suppress(OSError):
        for name in os.listdir("/proc/self/fd"):
            if int(name) > CHANNEL:
                with suppress(OSError):  # the one that lists the folder
                    os.close(int(name))
    with suppress(OSError, ValueError):
        limit = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (0, limit))
    with suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
        score.write("800")


def _listen(
    channel: socket.socket,
    frames: SimpleQueue[Frame],
    busy: threading.Event,
    caller: int,
) -> None:
    """Take in frames beside the work, and end the process with its caller.

    The end of the socket is not enough: a process forked by the caller holds it too.
    """
    poll = select.poll()
    poll.register(channel, select.POLLIN)
    last = time.monotonic()
    while True:
        if poll.poll(_LOOK_SECONDS * 1000):
            frame = receive(channel)
            if frame is None:
                os._exit(0)
            frames.put(frame)
            last = time.monotonic()
        elif busy.is_set():
            last = time.monotonic()
        if os.getppid() != caller or time.monotonic() - last > IDLE_SECONDS:
            os._exit(0)


def _load(channel: socket.socket, frame: Frame) -> Work | None:
    """Load a job, and say how that went. An empty frame: forget the one before."""
    if not frame.body:
        return None
    try:
        path, data = pickle.loads(frame.body)
        sys.path[:] = path
        work: Work = shipping.load(data)
    except BaseException:
        reason = traceback.format_exc(limit=-3).encode(errors="replace")
        send(channel, Frame(Kind.REFUSED, frame.number, reason))
        return None
    send(channel, Frame(Kind.LOADED, frame.number))
    return work
