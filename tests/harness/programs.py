"""Finds test programs, loads them fresh, plain or compiled, observes their cases."""

from __future__ import annotations

import importlib.util
import itertools
import re
import sys
import types
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy  # noqa: F401 (observed once it is loaded: from the first call on)

from circuit.observation import (
    Observation,
    fresh_workspace,
    observe,
    plain_package,
    settled,
    time_limit,
)

FOLDER = Path(__file__).resolve().parent.parent / "programs"
CALLS = 2  # the second call meets warm workers, caches and measured costs
SECONDS = 60
MARKER = re.compile(r"#\s*(parallel|sequential)(?:\s+(C\d+))?\s*$")
NUMBERS = itertools.count()


@dataclass(frozen=True, slots=True)
class Program:
    """One test program: a file with `MAIN` and `cases()`."""

    name: str
    path: Path


def programs(folder: Path = FOLDER) -> tuple[Program, ...]:
    """All programs below a folder, by name."""
    paths = sorted(
        path for path in folder.rglob("*.py") if "__pycache__" not in path.parts
    )
    return tuple(
        Program(str(path.relative_to(folder).with_suffix("")), path) for path in paths
    )


def load(program: Program, *, plain: bool) -> types.ModuleType:
    """Import a program under a name of its own."""
    name = f"program_{next(NUMBERS)}_{program.path.stem}_"
    spec = importlib.util.spec_from_file_location(name, program.path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    if not plain:
        spec.loader.exec_module(module)
        return module
    with plain_package():
        spec.loader.exec_module(module)
    return module


def run(
    program: Program,
    *,
    plain: bool,
    around: Callable[[], Any] = nullcontext,
    after: Callable[[types.ModuleType, int], None] | None = None,
) -> list[Observation]:
    """Observe every case of a freshly loaded program, each called `CALLS` times.

    `around()` gives the context manager each call stands in; `after(module, case)` is
    called behind each.
    """
    module = load(program, plain=plain)
    seen: list[Observation] = []
    try:
        for case, make in enumerate(module.cases()):
            for _ in range(CALLS):
                with settled(), fresh_workspace() as root, time_limit(SECONDS):
                    args, kwargs = make()
                    main = module.MAIN
                    with around():
                        seen.append(
                            observe(main, args, kwargs, module=module, root=root)
                        )
                if after is not None:
                    after(module, case)
    finally:
        sys.modules.pop(module.__name__, None)
    return seen


def markers(program: Program) -> dict[int, tuple[str, str]]:
    """The expected verdict, and code if any, of each marked line."""
    marked: dict[int, tuple[str, str]] = {}
    for number, line in enumerate(program.path.read_text("utf-8").split("\n"), 1):
        match = MARKER.search(line)
        if match:
            marked[number] = (match.group(1), match.group(2) or "")
    return marked
