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
    if not folder.is_dir():
        folder.mkdir(mode=0o700)
        atexit.register(_remove, os.getpid())
    return folder


def folder_of(process: int) -> Path:
    """Where a process has its workspace, if it has one."""
    return Path(tempfile.gettempdir()) / f"circuit-observation-{process}"


def _remove(process: int) -> None:
    if process == os.getpid():  # and not a fork of it
        shutil.rmtree(folder_of(process), ignore_errors=True)


@contextmanager
def fresh_workspace() -> Iterator[Path]:
    """An empty workspace, emptied afterwards; most runs leave nothing in it."""
    folder = workspace()
    _empty(folder)
    try:
        yield folder
    finally:
        _empty(folder)


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
