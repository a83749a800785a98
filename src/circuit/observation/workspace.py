"""A folder for the files of one run: always the same path, always empty at first."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def workspace() -> Path:
    """The folder of the current run, made if it is not there yet."""
    folder = Path(tempfile.gettempdir()) / f"circuit-observation-{os.getpid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


@contextmanager
def fresh_workspace() -> Iterator[Path]:
    """An empty workspace, removed afterwards."""
    shutil.rmtree(workspace())
    folder = workspace()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by relative path; folders end in a slash."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_dir():
            found[name + "/"] = b""
        else:
            found[name] = path.read_bytes()
    return found
