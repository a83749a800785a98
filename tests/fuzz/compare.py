"""Compares generated programs with plain Python, and keeps those that differ."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import circuit.driver  # noqa: F401 (broken, it is one error and not many)
from circuit import options
from circuit.fuzz.grammar import generate
from tests.harness import Program, difference, run

REGRESSIONS = Path(__file__).resolve().parent / "regressions"


@contextmanager
def forced() -> Iterator[None]:
    """Every region that can be planned runs in partitions."""
    saved = os.environ.get("CIRCUIT_FORCE_PARALLEL")
    os.environ["CIRCUIT_FORCE_PARALLEL"] = "1"
    try:
        yield
    finally:
        if saved is None:
            del os.environ["CIRCUIT_FORCE_PARALLEL"]
        else:
            os.environ["CIRCUIT_FORCE_PARALLEL"] = saved


def compare(program: Program, backend: str, workers: int | None = None) -> str | None:
    """What differs between plain Python and a backend; None if nothing does."""
    given: dict[str, Any] = {"backend": backend}
    if workers is not None:
        given["workers"] = workers
    with forced():
        plain = run(program, plain=True)
        seen = run(program, plain=False, around=lambda: options(**given))
    for number, (one, other) in enumerate(zip(plain, seen, strict=True)):
        found = difference(one, other)
        if found is not None:
            return f"observation {number}: {found}"
    return None


def compare_seed(seed: int, backend: str, workers: int | None = None) -> str | None:
    """Generate a program and compare it; one that differs is kept as a regression."""
    text = generate(seed).text
    with tempfile.TemporaryDirectory(prefix="circuit-fuzz-") as folder:
        path = Path(folder) / f"seed_{seed}.py"
        path.write_text(text, "utf-8")
        try:
            found = compare(Program(path.stem, path), backend, workers)
        except Exception as error:
            found = f"the compiler failed: {type(error).__name__}: {error}"
    if found is not None:
        REGRESSIONS.mkdir(exist_ok=True)
        (REGRESSIONS / f"seed_{seed}.py").write_text(text, "utf-8")
    return found
