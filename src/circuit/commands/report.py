"""Writes `--report FILE`: what was explained and what ran, for every circuit."""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path
from types import FunctionType
from typing import Any

from circuit.lang.function import CircuitFunction, state_of

REPORT_VERSION = 1


def write_report(file: str, program: str) -> None:
    """Write one JSON object: the program and a row for each of its circuits."""
    report: dict[str, Any] = {
        "version": REPORT_VERSION,
        "program": program,
        "functions": [_row(state) for state in circuits()],
    }
    shadow = sys.modules.get("circuit.shadow.verdict")
    if shadow is not None:  # some call was to run both ways
        report["shadow"] = shadow.counts.to_dict()
    try:
        Path(file).write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        # The program's own status stands: its work is done.
        print(f"circuitc: cannot write {file}: {error.strerror}", file=sys.stderr)


def circuits() -> list[CircuitFunction]:
    """Every circuit that is alive, nested ones included, by file and line."""
    found = []
    for thing in gc.get_objects():
        if type(thing) is FunctionType:
            state = state_of(thing)
            if state is not None:
                found.append(state)
    return sorted(found, key=_place)


def _place(state: CircuitFunction) -> tuple[str, int, str]:
    code = state.fn.__code__
    return code.co_filename, code.co_firstlineno, state.fn.__qualname__


def _row(state: CircuitFunction) -> dict[str, Any]:
    file, line, name = _place(state)
    last_run = state.function.last_run
    return {
        "function": name,
        "module": state.fn.__module__,
        "file": file,
        "line": line,
        "explain": state.function.explain().to_dict(),
        "last_run": None if last_run is None else last_run.to_dict(),
    }
