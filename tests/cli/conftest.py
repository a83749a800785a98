"""Runs `circuitc` as a user does: another process, in a folder of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that the commands run in."""
    return tmp_path


@pytest.fixture
def write(folder: Path) -> Callable[[str, str], Path]:
    """Puts a file into the folder."""

    def write_file(name: str, text: str) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


def _runner(folder: Path, *command: str) -> Run:
    def run(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, *words],
            cwd=folder,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run


@pytest.fixture
def circuitc(folder: Path) -> Run:
    """`circuitc …`, through the same call as the installed command."""
    call = "import sys; from circuit.cli import main; sys.exit(main())"
    return _runner(folder, sys.executable, "-c", call)


@pytest.fixture
def python(folder: Path) -> Run:
    """`python …`, to compare with."""
    return _runner(folder, sys.executable)
