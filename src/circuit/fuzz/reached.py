"""Tells which labelled loops a program really reaches, by tracing its plain run."""

from __future__ import annotations

import sys
import types
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from circuit.fuzz.run import file_of, run
from circuit.observation import TooLong

#: Of a `for` statement with two items, the header's line is met so often.
_MET = 3


def reached(text: str, lines: Iterable[int], seconds: float) -> set[int]:
    """Of these lines, those whose loops go round twice in some call.

    A loop within one line, a comprehension, counts once its line is met.
    """
    asked = set(lines)
    compound = {line for line in asked if _header(text, line)}
    met: Counter[int] = Counter()
    file = file_of(text)

    def line_met(frame: types.FrameType, event: str, _: Any) -> Any:
        if event == "line" and frame.f_lineno in asked:
            met[frame.f_lineno] += 1
        return line_met

    def called(frame: types.FrameType, event: str, argument: Any) -> Any:
        return line_met if frame.f_code.co_filename == file else None

    saved = sys.gettrace()
    sys.settrace(called)
    try:
        with suppress(TooLong):
            run(text, plain=True, seconds=seconds)
    finally:
        sys.settrace(saved)
    return {line for line in asked if met[line] >= (_MET if line in compound else 1)}


def _header(text: str, line: int) -> bool:
    rows = text.splitlines()
    written = rows[line - 1].lstrip() if 0 < line <= len(rows) else ""
    return written.startswith(("for ", "while ", "async for "))
