"""A folder for the files of one run: always the same path, always empty at first."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def workspace() -> Path:
    """The folder of this process's runs, made if it is not there yet."""
    folder = folder_of(os.getpid())
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def folder_of(process: int) -> Path:
    """Where a process has its workspace, if it has one."""
    return Path(tempfile.gettempdir()) / f"circuit-observation-{process}"


def _remove(process: int) -> None:
    if process == os.getpid():  # and not a fork of it
        shutil.rmtree(folder_of(process), ignore_errors=True)


@contextmanager
def fresh_workspace(*, keep: bool = False) -> Iterator[Path]:
    """An empty workspace, removed afterwards.

    With `keep` it is only emptied, for those who have many runs before them, most of
    which leave nothing in it; it is removed when the process ends.
    """
    folder = workspace()
    _empty(folder)
    if keep:
        atexit.unregister(_remove)  # once is enough
        atexit.register(_remove, os.getpid())
    try:
        yield folder
    finally:
        if keep:
            _empty(folder)
        else:
            shutil.rmtree(folder, ignore_errors=True)


def _empty(folder: Path) -> None:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, ignore_errors=True)
        else:
            os.unlink(entry.path)


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
