"""Tracebacks as plain Python would print them: without Circuit's own frames."""

from __future__ import annotations

import os
import sys
from types import TracebackType
from typing import Any

from circuit.lang.frames import PACKAGE
from circuit.lang.function import CircuitFunction

#: The module that runs the program, and the one that loads its definitions.
ENTRIES = tuple(
    os.path.join(os.path.dirname(__file__), name)
    for name in ("run.py", "definitions.py")
)


def hide_our_frames(error: BaseException) -> None:
    """Take our frames out of an exception's traceback, and of those it came from."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        current = waiting.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        current.__traceback__ = _theirs(current.__traceback__)
        waiting += [current.__cause__, current.__context__]
        if isinstance(current, BaseExceptionGroup):
            waiting += current.exceptions


def print_without_our_frames() -> None:
    """Let the interpreter print the exception on its way out, our frames hidden.

    The script's own `sys.excepthook` is still the one that is called. The exception
    itself goes on, so that the exit status, `-i` and death by Ctrl-C are Python's.
    """
    theirs = sys.excepthook

    def hook(kind: Any, error: BaseException, traceback: TracebackType | None) -> None:
        hide_our_frames(error)
        theirs(kind, error, error.__traceback__)

    sys.excepthook = hook


def _theirs(traceback: TracebackType | None) -> TracebackType | None:
    frames: list[TracebackType] = []
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename in ENTRIES:
            frames.clear()  # what called `circuitc run` is not the program's either
        elif not _is_ours(traceback):
            frames.append(traceback)
        traceback = traceback.tb_next
    rebuilt: TracebackType | None = None
    for part in reversed(frames):
        rebuilt = TracebackType(rebuilt, part.tb_frame, part.tb_lasti, part.tb_lineno)
    return rebuilt


def _is_ours(traceback: TracebackType) -> bool:
    code = traceback.tb_frame.f_code
    if code.co_filename.startswith(PACKAGE):
        return True
    # A trampoline that failed has the user's file; only it holds a circuit's state.
    return any(type(held) is CircuitFunction for held in code.co_consts)
