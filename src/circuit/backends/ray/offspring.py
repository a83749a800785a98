"""Finds the processes below Ray's own, and ends those that outlive its shutdown.

Ray's agents notice the end of their node up to a minute late; a program that is over
leaves nothing behind.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterable
from pathlib import Path

#: A process: its number, and when it started, since numbers are used again.
Process = tuple[int, str]


def descendants(ancestors: Iterable[int]) -> list[Process]:
    """The processes below some, and these themselves; none where there is no /proc."""
    children: dict[int, list[int]] = {}
    started: dict[int, str] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        fields = _stat(int(entry.name))
        if fields is not None:
            parent, start = fields
            children.setdefault(parent, []).append(int(entry.name))
            started[int(entry.name)] = start
    found: list[Process] = []
    waiting = list(ancestors)
    for pid in waiting:
        waiting += children.get(pid, [])
        if pid in started:
            found.append((pid, started[pid]))
    return found


def end(processes: Iterable[Process]) -> None:
    """Kill those that still live."""
    for pid, start in processes:
        fields = _stat(pid)
        if fields is not None and fields[1] == start:
            with contextlib.suppress(OSError):  # gone in between
                os.kill(pid, signal.SIGKILL)


def _stat(pid: int) -> tuple[int, str] | None:
    """A process's parent and starting time."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    fields = text.rpartition(")")[2].split()
    return int(fields[1]), fields[19]
