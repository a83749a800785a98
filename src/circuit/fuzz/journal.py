"""The state file: one line a verdict, so that a run goes on where it was stopped."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from circuit.fuzz.compare import Verdict
from circuit.fuzz.process import verdict_from


class Journal:
    """Verdicts on disk, or nowhere."""

    def __init__(self, path: Path | None) -> None:
        self.file: TextIO | None = None
        self.past: tuple[Verdict, ...] = ()
        if path is None:
            return
        if path.exists():
            self.past = tuple(read(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file = open(path, "a", encoding="utf-8")  # noqa: SIM115 (kept open)
        if path.stat().st_size and not _ends_a_line(path):
            self.file.write("\n")  # the last line was cut off

    def add(self, verdict: Verdict) -> None:
        """Keep one verdict; it is on its way to the disk when this returns."""
        if self.file is None:
            return
        fields = {name: value for name, value in asdict(verdict).items() if value}
        self.file.write(json.dumps(fields, separators=(",", ":")) + "\n")
        self.file.flush()

    def close(self) -> None:
        """Nothing more comes."""
        if self.file is not None:
            self.file.close()


def read(path: Path) -> Iterator[Verdict]:
    """The verdicts of a state file; a line that was cut off is passed over."""
    for line in path.read_text("utf-8").splitlines():
        try:
            fields = json.loads(line)
        except ValueError:
            continue
        yield verdict_from({"seed": 0, "forms": {}, **fields})


def _ends_a_line(path: Path) -> bool:
    with open(path, "rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
