"""Jobs and onlookers shared by the tests of the native backend."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from circuit.backends.base import Job, Part
from circuit.backends.conformance import make_job

SOURCE = str(Path(__file__).resolve().parents[1] / "src")


def job(
    item: Callable[[object, int], object],
    parts: int = 8,
    each: int = 1,
    workers: int = 2,
) -> Job:
    """Parts of `each` items; an outcome is the list of the items' values."""
    drawn = (Part(n, n * each, each, None) for n in range(parts))
    return make_job(item, drawn, workers)


@contextmanager
def beside_a_thread(wanted: bool = True) -> Iterator[None]:
    """Another thread lives, so forking is not safe and workers are spawned."""
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    if wanted:
        thread.start()
    try:
        yield
    finally:
        end.set()
        if wanted:
            thread.join()


def children() -> set[int]:
    """Our child processes, zombies among them."""
    return {child.pid for child in psutil.Process().children()}


def alive(pid: int) -> bool:
    """Whether a process runs (a zombie does not)."""
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def wait_until(condition: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Whether the condition comes true in time."""
    limit = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > limit:
            return False
        time.sleep(0.01)
    return True


def start_script(
    folder: Path, text: str, *flags: str, name: str = "script.py"
) -> subprocess.Popen[str]:
    """Run a program in an interpreter of its own."""
    script = folder / name
    script.write_text(textwrap.dedent(text), encoding="utf-8")
    root = str(Path(__file__).resolve().parents[1])
    return subprocess.Popen(
        [sys.executable, *flags, str(script)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([SOURCE, root])},
    )


def run_script(folder: Path, text: str, *flags: str) -> str:
    """The output of a program that must end well and say nothing else."""
    process = start_script(folder, text, *flags)
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, ""), errors
    return output
