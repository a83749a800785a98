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

#: Of a loop with two items the line is met so often: at its begin and once an item.
_MET = 3


def reached(text: str, lines: Iterable[int], seconds: float) -> set[int]:
    """Of these lines, those whose loops go round twice in some execution of a function.

    Comprehensions count as loops do: they come back to their line with each item.
    """
    asked = set(lines)
    met: Counter[int] = Counter()
    frames: dict[types.FrameType, Counter[int]] = {}
    file = file_of(text)

    def called(frame: types.FrameType, _event: str, _argument: Any) -> Any:
        if frame.f_code.co_filename != file:
            return None
        here = frames.setdefault(frame, Counter())  # a generator comes back to its own

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
    return {line for line in asked if met[line] >= _MET}
