"""What a worker does with a part: run it, encode the outcome, send it back."""

from __future__ import annotations

import socket
import traceback
from collections.abc import Callable
from typing import Any, Protocol

from circuit.backends.base import Part, Progress
from circuit.backends.native.frames import Frame, Kind, send

Unpack = Callable[[bytes], Any]  # what undoes the caller's `Worker.pack`


class Work(Protocol):
    """The side of a job that a worker needs."""

    def run(self, part: Part, progress: Progress | None, /) -> object:
        """Evaluate one part."""

    def encode(self, outcome: object, /) -> bytes:
        """An outcome as bytes."""


def serve(channel: socket.socket, work: Work, unpack: Unpack, frame: Frame) -> None:
    """Run the part in `frame` and answer.

    What cannot be run or encoded here (the user's errors are inside the outcome) is
    told to the caller, which runs that part itself and meets the cause at first hand.
    """
    try:
        part = unpack(frame.body)
        progress = _reporter(channel) if frame.kind == Kind.CAREFUL else None
        data = work.encode(work.run(part, progress))
    except BaseException:
        reason = traceback.format_exc().encode(errors="replace")
        send(channel, Frame(Kind.FAILED, frame.number, reason))
        return
    send(channel, Frame(Kind.OUTCOME, frame.number, data))


def _reporter(channel: socket.socket) -> Progress:
    """Tells the caller each item before it is begun.

    The frame is in the socket when the call returns, so it survives this process.
    """

    def report(ordinal: int) -> None:
        send(channel, Frame(Kind.PROGRESS, ordinal))

    return report
