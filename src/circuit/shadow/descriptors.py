"""Gives a fork descriptors of its own: what it reads and writes moves nothing outside.

Descriptors that a fork inherits share their position with the caller's. A regular file
that is only read is opened once more, at the same position. What can be written to, and
what is read only once (a pipe, a terminal), is exchanged for a piece of memory: what is
written to a file goes there and can be compared, and what is read is nothing.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

_STANDARD = (1, 2)
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Files:
    """The regular files that are open before a call: where each stands.

    `sizes` are of those that may be written to: standard output and error are left
    out, for what is printed is recorded elsewhere.
    """

    positions: dict[int, int]
    sizes: dict[int, int]


def open_files() -> Files:
    """Look at the descriptors of this process."""
    streams = {_identity(number) for number in (*_STANDARD, *_stream_numbers())}
    positions, sizes = {}, {}
    for number, info, mode in _open():
        if stat.S_ISREG(info.st_mode):
            positions[number] = os.lseek(number, 0, os.SEEK_CUR)
            if mode != os.O_RDONLY and (info.st_dev, info.st_ino) not in streams:
                sizes[number] = info.st_size
    return Files(positions, sizes)


def make_own(before: Files, over: bool, keep: frozenset[int] = frozenset()) -> None:
    """Exchange every inherited descriptor, in a fork, before anything is run in it.

    They stand as they did before the call or, when it is `over`, as they stand now,
    with what it wrote.
    """
    for number, info, mode in list(_open()):
        if number in keep or stat.S_ISDIR(info.st_mode):
            continue
        if not stat.S_ISREG(info.st_mode):
            if number in _STANDARD or info.st_rdev != _null():
                _in_memory(number, 0, 0, 0)
            continue
        position = None if over else before.positions.get(number)
        if position is None:
            position = os.lseek(number, 0, os.SEEK_CUR)
        start = before.sizes.get(number, info.st_size)
        if mode == os.O_RDONLY:
            _read_again(number, position)
        else:
            _in_memory(number, info.st_size if over else start, start, position)


def appended(before: Files) -> list[tuple[str, str]]:
    """What was appended to each of those files, in this fork or before it: its hash."""
    facts = []
    for number, size in before.sizes.items():
        try:
            end = os.fstat(number).st_size
            data = os.pread(number, max(0, end - size), size)
        except OSError as error:
            facts.append((f"descriptor {number}", f"{error.strerror}"))
            continue
        digest = hashlib.sha256(data).hexdigest()
        facts.append((f"descriptor {number}", f"{len(data)} bytes more: {digest}"))
    return facts


def _open() -> Iterator[tuple[int, os.stat_result, int]]:
    """Number, status and access mode of each open descriptor."""
    for name in os.listdir("/proc/self/fd"):
        number = int(name)
        try:
            mode = fcntl.fcntl(number, fcntl.F_GETFL) & os.O_ACCMODE
            yield number, os.fstat(number), mode
        except OSError:
            continue  # the folder's own, closed by now


def _identity(number: int) -> tuple[int, int] | None:
    try:
        info = os.fstat(number)
    except OSError:
        return None
    return info.st_dev, info.st_ino


def _stream_numbers() -> Iterator[int]:
    for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
        with suppress(AttributeError, OSError, ValueError):
            yield stream.fileno()  # type: ignore[union-attr]


def _null() -> int:
    return os.stat(os.devnull).st_rdev


def _read_again(number: int, position: int) -> None:
    try:
        other = os.open(f"/proc/self/fd/{number}", os.O_RDONLY)
    except OSError:  # no longer ours to open
        _in_memory(number, 0, 0, 0)
        return
    os.lseek(other, position, os.SEEK_SET)
    _put(other, number)


def _in_memory(number: int, size: int, start: int, position: int) -> None:
    """A file in memory as large as the other, with what that holds from `start`."""
    other = os.memfd_create("circuit-shadow")
    os.ftruncate(other, size)
    if size > start:
        with suppress(OSError):
            _copy(number, other, start)
    os.lseek(other, position, os.SEEK_SET)
    flags = fcntl.fcntl(number, fcntl.F_GETFL) & os.O_APPEND
    fcntl.fcntl(other, fcntl.F_SETFL, flags)
    _put(other, number)


def _copy(number: int, other: int, start: int) -> None:
    source = os.open(f"/proc/self/fd/{number}", os.O_RDONLY)
    try:
        while data := os.pread(source, _CHUNK, start):
            start += os.pwrite(other, data, start)
    finally:
        os.close(source)


def _put(other: int, number: int) -> None:
    os.dup2(other, number, os.get_inheritable(number))
    os.close(other)
