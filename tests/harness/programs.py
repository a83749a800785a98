"""Finds test programs, loads them fresh, plain or compiled, observes their cases."""

from __future__ import annotations

import decimal
import importlib.util
import itertools
import os
import random
import re
import signal
import sys
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

from tests.harness.observe import Observation, TooLong, observe
from tests.harness.workspace import fresh_workspace

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


def plain_circuit() -> types.ModuleType:
    """A stand-in for the package, whose decorators leave functions as they are."""
    stand_in = types.ModuleType("circuit")

    def circuit(fn: Any = None, **_: object) -> Any:
        return (lambda wrapped: wrapped) if fn is None else fn

    @contextmanager
    def options(**_: object) -> Iterator[None]:
        yield

    def monoid(*_: object, **__: object) -> None:
        return None

    stand_in.circuit = circuit  # type: ignore[attr-defined]
    stand_in.pure = lambda fn: fn  # type: ignore[attr-defined]
    stand_in.options = options  # type: ignore[attr-defined]
    stand_in.monoid = monoid  # type: ignore[attr-defined]
    return stand_in


@contextmanager
def plain_package() -> Iterator[None]:
    """While it lasts, `from circuit import …` gives the stand-in."""
    saved = sys.modules.get("circuit")
    sys.modules["circuit"] = plain_circuit()
    try:
        yield
    finally:
        if saved is None:
            del sys.modules["circuit"]
        else:
            sys.modules["circuit"] = saved


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


@contextmanager
def settled() -> Iterator[None]:
    """Seeds the random streams; puts back what a program may have changed around it."""
    folder, environment = os.getcwd(), dict(os.environ)
    limits = sys.getrecursionlimit(), sys.get_int_max_str_digits()
    path, keyboard = list(sys.path), sys.stdin
    states = random.getstate(), numpy.random.get_state()
    random.seed(20170227)
    numpy.random.seed(20170227)
    try:
        with decimal.localcontext(decimal.Context()):
            yield
    finally:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        sys.setrecursionlimit(limits[0])
        sys.set_int_max_str_digits(limits[1])
        sys.path[:] = path
        sys.stdin = keyboard
        random.setstate(states[0])
        numpy.random.set_state(states[1])


@contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Raises `TooLong` in the main thread when the time is over."""

    def stop(*_: object) -> None:
        raise TooLong(f"more than {seconds} seconds")

    saved = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, saved)


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
