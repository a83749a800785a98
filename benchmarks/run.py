"""Runs the benchmarks, each in a process of its own: `make bench`.

python benchmarks/run.py                 all but the faults, which take long
python benchmarks/run.py calls startup   these
python benchmarks/run.py --help          their names, and what each measures
"""

from __future__ import annotations

import argparse
import ast
import os
import platform
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
#: Files of this folder that measure nothing themselves.
NONE = ("run", "figures", "small_circuits")
DEFAULT = ("startup", "calls", "waiting", "demo", "memory")


def main(words: list[str]) -> int:
    names = _chosen(words)
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


def _chosen(words: list[str]) -> list[str]:
    """The benchmarks named on the command line; ends the program if one is none."""
    known = {path.stem: _first_line(path) for path in sorted(FOLDER.glob("*.py"))}
    benchmarks = {name: line for name, line in known.items() if name not in NONE}
    width = max(map(len, benchmarks))
    parser = argparse.ArgumentParser(
        prog="benchmarks/run.py",
        description="Runs the benchmarks, each in a process of its own.",
        epilog="\n".join(f"{name:{width}}  {benchmarks[name]}" for name in benchmarks),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "names",
        nargs="*",
        metavar="BENCHMARK",
        help=f"one of those below; if none is named: {', '.join(DEFAULT)}",
    )
    names: list[str] = parser.parse_args(words).names
    unknown = [name for name in names if name not in benchmarks]
    if unknown:
        parser.error(
            f"no such benchmark: {', '.join(unknown)}; "
            f"there are: {', '.join(benchmarks)}"
        )
    return names


def _first_line(path: Path) -> str:
    doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return doc.partition("\n")[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
