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

    def called(frame: types.FrameType, _event: str, _argument: Any) -> Any:
        if frame.f_code.co_filename != file:
            return None
        here: Counter[int] = Counter()  # in this execution of this function

        def line_met(frame: types.FrameType, event: str, _: Any) -> Any:
            line = frame.f_lineno
            if event == "line" and line in asked:
                here[line] += 1
                met[line] = max(met[line], here[line])
            return line_met

        return line_met

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
