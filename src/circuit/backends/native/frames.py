"""Frames: length-prefixed messages between the caller and a worker, over a socket.

A socket pair rather than pipes: `MSG_NOSIGNAL` keeps a write to a dead worker from
killing a caller that has set SIGPIPE back to its default.
"""

from __future__ import annotations

import socket
import struct
from collections import deque
from enum import IntEnum

from circuit.lang.dataclass import dataclass

_HEADER = struct.Struct("<BqQ")  # kind, number, length of the body
_CHUNK = 1 << 18
_TURN = 1 << 24  # bytes read from one worker before the others have their turn
_NO_SIGNAL = getattr(socket, "MSG_NOSIGNAL", 0)


class Kind(IntEnum):
    """What a frame says; `number` is a part's position, or an item's ordinal."""

    JOB = 1  # caller → worker: what to load before the parts that follow
    PART = 2  # caller → worker: a pickled part to run
    CAREFUL = 3  # caller → worker: the same, telling each item before it is begun
    LOADED = 4  # worker → caller: the job is loaded
    REFUSED = 5  # worker → caller: the job cannot be loaded, and why
    PROGRESS = 6  # worker → caller: the ordinal of the item about to be begun
    OUTCOME = 7  # worker → caller: a part's encoded outcome
    FAILED = 8  # worker → caller: a part's outcome cannot be had or sent, and why


@dataclass(frozen=True, slots=True)
class Frame:
    """One message."""

    kind: int
    number: int = 0
    body: bytes = b""


class Inbox:
    """Cuts what arrives on a non-blocking socket into frames."""

    def __init__(self, channel: socket.socket) -> None:
        self.ended = False
        self._channel = channel
        self._bytes = bytearray()
        self._large: tuple[int, int, bytearray] | None = None  # kind, number, body
        self._filled = 0

    def drain(self) -> list[Frame]:
        """Every frame that is complete by now; sets `ended` at the peer's end."""
        frames: list[Frame] = []
        taken = 0
        while not self.ended and taken < _TURN:
            try:
                received = self._receive(frames)
            except (BlockingIOError, InterruptedError):
                break
            except OSError:  # reset by a peer that died with our frames unread
                received = 0
            self.ended = received == 0
            taken += received
        return frames

    def _receive(self, frames: list[Frame]) -> int:
        if self._large is not None:
            return self._receive_large(frames)
        data = self._channel.recv(_CHUNK)
        self._bytes += data
        self._cut(frames)
        return len(data)

    def _receive_large(self, frames: list[Frame]) -> int:
        assert self._large is not None
        kind, number, body = self._large
        with memoryview(body) as view, view[self._filled :] as rest:
            received = self._channel.recv_into(rest)
        self._filled += received
        if self._filled == len(body):
            frames.append(Frame(kind, number, bytes(body)))
            self._large = None
        return received

    def _cut(self, frames: list[Frame]) -> None:
        held = self._bytes
        start = 0
        while len(held) - start >= _HEADER.size:
            kind, number, length = _HEADER.unpack_from(held, start)
            begin = start + _HEADER.size
            if length > _CHUNK and len(held) - begin < length:
                body = bytearray(length)
                self._filled = len(held) - begin
                body[: self._filled] = held[begin:]
                self._large = (kind, number, body)
                start = len(held)
                break
            if len(held) - begin < length:
                break
            frames.append(Frame(kind, number, bytes(held[begin : begin + length])))
            start = begin + length
        del held[:start]


class Outbox:
    """Sends frames over a non-blocking socket, as far as the peer takes them."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._pending: deque[memoryview] = deque()

    def post(self, frame: Frame) -> None:
        """Queue a frame and send what can be sent at once."""
        header = _HEADER.pack(frame.kind, frame.number, len(frame.body))
        self._pending.append(memoryview(header))
        if frame.body:
            self._pending.append(memoryview(frame.body))
        self.flush()

    def flush(self) -> None:
        """Send what the peer takes now. A peer that is dead takes everything."""
        while self._pending:
            try:
                sent = self._channel.sendmsg(list(self._pending)[:64], [], _NO_SIGNAL)
            except (BlockingIOError, InterruptedError):
                return
            except OSError:  # its end will be read from the inbox
                self._pending.clear()
                return
            self._advance(sent)

    def _advance(self, sent: int) -> None:
        while sent:
            first = self._pending[0]
            if sent < len(first):
                self._pending[0] = first[sent:]
                return
            sent -= len(first)
            self._pending.popleft()

    @property
    def waiting(self) -> bool:
        """True while something is still to be sent."""
        return bool(self._pending)


def send(channel: socket.socket, frame: Frame) -> None:
    """Send one frame over a blocking socket."""
    header = _HEADER.pack(frame.kind, frame.number, len(frame.body))
    total = len(header) + len(frame.body)
    sent = channel.sendmsg([header, frame.body], [], _NO_SIGNAL)
    if sent == total:
        return
    if sent < len(header):
        channel.sendall(header[sent:], _NO_SIGNAL)
        sent = len(header)
    channel.sendall(memoryview(frame.body)[sent - len(header) :], _NO_SIGNAL)


def receive(channel: socket.socket) -> Frame | None:
    """The next frame from a blocking socket; None at its end, and when it is reset."""
    header = _exactly(channel, _HEADER.size)
    if header is None:
        return None
    kind, number, length = _HEADER.unpack(header)
    body = _exactly(channel, length)
    return None if body is None else Frame(kind, number, body)


def _exactly(channel: socket.socket, size: int) -> bytes | None:
    body = bytearray(size)
    filled = 0
    with memoryview(body) as view:
        while filled < size:
            try:
                received = channel.recv_into(view[filled:])
            except ConnectionResetError:  # the peer died with our frames unread
                return None
            if not received:
                return None
            filled += received
    return bytes(body)
