"""`python -m tests.suites`: CPython's tests with and without Circuit, compared."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.suites.compare import BACKENDS, Comparison, compare
from tests.suites.listed import BY_NAME, SUITES

HEAD = (
    "| module | tests | backend | circuits | compiled | loops parallel | regions |"
    " differences |\n|---|---|---|---|---|---|---|---|"
)


def main() -> int:
    """Run the chosen suites; 1 if a verdict differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.suites", description=__doc__)
    parser.add_argument("--module", action="append", choices=sorted(BY_NAME))
    parser.add_argument("--backend", action="append", choices=BACKENDS)
    parser.add_argument("--timeout", type=float, default=300, help="seconds a run")
    parser.add_argument("--write", type=Path, help="put the table into this file")
    chosen = parser.parse_args()
    suites = [BY_NAME[name] for name in chosen.module] if chosen.module else SUITES
    rows = []
    failed = False
    print(HEAD, flush=True)
    for suite in suites:
        for each in compare(suite, chosen.backend or BACKENDS, chosen.timeout):
            rows.append(row(each))
            print(rows[-1], flush=True)
            for difference in each.differences:
                failed = True
                print(f"  {difference}", file=sys.stderr, flush=True)
    if chosen.write:
        chosen.write.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return 1 if failed else 0


def row(found: Comparison) -> str:
    """One line of the table."""
    count = found.count
    cells = (
        found.suite, found.tests, found.backend, count.get("circuits", "?"),
        count.get("compiled", "?"), count.get("loops", "?"), count.get("regions", "?"),
        len(found.differences),
    )  # fmt: skip
    return "| " + " | ".join(map(str, cells)) + " |"


if __name__ == "__main__":
    sys.exit(main())
