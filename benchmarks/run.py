"""Runs the benchmarks, each in a process of its own: `make bench`.

python benchmarks/run.py                 all but the faults, which take long
python benchmarks/run.py calls startup   these
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
DEFAULT = ("startup", "calls", "waiting", "demo", "memory")


def main(names: list[str]) -> int:
    unknown = [name for name in names if not (FOLDER / f"{name}.py").exists()]
    if unknown:
        print(f"no such benchmark: {', '.join(unknown)}", file=sys.stderr)
        return 2
    print(
        f"Python {platform.python_version()} on {platform.machine()}, "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    missed = []
    for name in names or DEFAULT:
        command = [sys.executable, str(FOLDER / f"{name}.py")]
        if subprocess.run(command, check=False).returncode:
            missed.append(name)
    print(f"\nbounds missed in: {', '.join(missed)}" if missed else "\nall bounds met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
