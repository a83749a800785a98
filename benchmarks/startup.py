"""What it costs to import Circuit and to ask `circuitc` for help."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

from figures import Figure, report

BARE = [sys.executable, "-c", "pass"]
IMPORT = [sys.executable, "-c", "import circuit"]
HELP = [os.path.join(os.path.dirname(sys.executable), "circuitc"), "--help"]


def duration(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def startup(rounds: int = 15) -> list[Figure]:
    for command in (BARE, IMPORT, HELP):
        duration(command)  # bytecode and page cache
    times = [(duration(BARE), duration(IMPORT), duration(HELP)) for _ in range(rounds)]
    bare, imported, helped = (statistics.median(column) for column in zip(*times))
    return [
        Figure(
            "import circuit",
            bare,
            imported,
            "≤ 60 ms over bare Python",
            imported - bare <= 0.060,
        ),
        Figure("circuitc --help", bare, helped, "≤ 300 ms", helped <= 0.300),
    ]


if __name__ == "__main__":
    sys.exit(report("Starting (plain: `python -c pass`)", startup()))
