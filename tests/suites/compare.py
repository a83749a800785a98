"""Runs one suite in processes of its own, plain and compiled, and compares verdicts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.suites.listed import Suite

BACKENDS = ("serial", "native")
SCRIPT = str(Path(__file__).with_name("verdicts.py"))
SOURCES = Path(__file__).resolve().parents[2] / "src"


@dataclass(frozen=True, slots=True)
class Run:
    """What one process wrote: a verdict per test, counts, and how it ended if badly."""

    verdicts: dict[str, str]
    why: dict[str, str] = field(default_factory=dict)
    count: dict[str, int] = field(default_factory=dict)
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One suite on one backend against plain Python."""

    suite: str
    backend: str
    tests: int
    count: dict[str, int]
    differences: tuple[str, ...]


def compare(
    suite: Suite, backends: Sequence[str], timeout: float
) -> Iterator[Comparison]:
    """Run a suite without Circuit, then on each backend with every region forced."""
    plain = run_plain(suite, timeout)
    for backend in backends:
        found = run_compiled(suite, backend, timeout)
        yield Comparison(
            suite.name,
            backend,
            len(plain.verdicts),
            found.count,
            tuple(differences(plain, found)),
        )


def run_plain(suite: Suite, timeout: float) -> Run:
    """The suite as CPython runs it."""
    return _run([sys.executable], suite, timeout, {})


def run_compiled(suite: Suite, backend: str, timeout: float) -> Run:
    """The suite through `circuitc run --include …`."""
    included = [word for name in suite.compiled for word in ("--include", name)]
    command = [sys.executable, "-m", "circuit.cli", "run", "--backend", backend]
    forced = {"CIRCUIT_FORCE_PARALLEL": "1", "CIRCUIT_WORKERS": "2"}
    return _run([*command, *included], suite, timeout, forced)


def _run(command: list[str], suite: Suite, timeout: float, more: dict[str, str]) -> Run:
    with tempfile.TemporaryDirectory(prefix="circuit-suite-") as folder:
        out = Path(folder, "verdicts.jsonl")
        told = Path(folder, "told.txt")
        inner = Path(folder, "in")
        inner.mkdir()
        # One hash seed for all: what a test prints or counts may hang on it.
        environment = {
            **os.environ,
            "PYTHONHASHSEED": "0",
            "PYTHONPATH": os.pathsep.join((str(SOURCES), str(SOURCES.parent))),
            **more,
        }
        failure = ""
        with told.open("wb") as told_to:
            try:
                done = subprocess.run(
                    [*command, SCRIPT, str(out), *suite.tests],
                    cwd=inner,
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=told_to,
                    stderr=subprocess.STDOUT,
                    timeout=timeout,
                )
                if done.returncode:
                    failure = f"exit status {done.returncode}"
            except subprocess.TimeoutExpired:
                failure = f"not done after {timeout:g} s"
        text = out.read_text(encoding="utf-8") if out.exists() else ""
        if failure:
            failure += f": {told.read_text(errors='replace')[-2000:]}"
        return read_run(text, failure)


def read_run(text: str, failure: str) -> Run:
    """A run as its lines of JSON tell it; `failure` is how its process ended if badly.

    >>> read_run('{"test": "a", "verdict": "ok", "why": ""}', "").verdicts
    {'a': 'ok'}
    """
    run = Run({})
    started = ""
    count: dict[str, int] = {}
    for line in text.splitlines():
        row = json.loads(line)
        if "start" in row:
            started = row["start"]
        elif "end" in row:
            count = row
        else:
            run.verdicts[row["test"]] = row["verdict"]
            run.why[row["test"]] = row["why"]
    if failure:
        failure = f"{failure} in {started or 'the beginning'}"
    return Run(run.verdicts, run.why, count, failure)


def differences(plain: Run, compiled: Run) -> Iterator[str]:
    """What is not the same, each in a few lines."""
    for way, run in (("plain", plain), ("compiled", compiled)):
        if run.failure:
            yield f"{way}: {run.failure}"
    for test in {**plain.verdicts, **compiled.verdicts}:
        was = plain.verdicts.get(test, "not run")
        now = compiled.verdicts.get(test, "not run")
        if was != now and (now != "not run" or not compiled.failure):
            yield f"{test}: {was} -> {now}\n{compiled.why.get(test, '')}"
