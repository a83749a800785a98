"""Counts of what ran at one loop in one mode, cheap enough for inner loops."""

from __future__ import annotations

from circuit.report import Mode, RegionReport


class Tally:
    """One row of `last_run` while it grows; several threads may lose a count."""

    __slots__ = (
        "code", "file", "function", "items", "line", "mode", "partitions", "reason",
        "retries", "runs", "seconds",
    )  # fmt: skip

    def __init__(self, line: int, mode: Mode, function: str, file: str) -> None:
        self.line = line
        self.mode: Mode = mode
        self.function = function
        self.file = file
        self.runs = self.items = self.partitions = self.retries = 0
        self.seconds = 0.0
        self.code = self.reason = ""

    def report(self) -> RegionReport:
        """The row so far."""
        return RegionReport(
            self.line,
            self.mode,
            "python",
            self.partitions,
            self.items,
            self.seconds,
            self.retries,
            self.runs,
            self.code,
            self.reason,
            self.function,
            self.file,
        )
