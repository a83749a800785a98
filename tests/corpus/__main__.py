"""The corpus's table: `python -m tests.corpus --backend native --workers 2`."""

from __future__ import annotations

import argparse
import sys

from tests.corpus.survey import corpus, survey, table


def main() -> int:
    """Print what is amiss, then the table; exits with 1 if a program differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    parser.add_argument("--backend", default="serial")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", default="", help="a part of the programs' names")
    given = parser.parse_args()
    outcomes = []
    for program in corpus():
        if given.only not in program.name:
            continue
        outcome = survey(program, given.backend, given.workers)
        outcomes.append(outcome)
        if outcome.difference is not None:
            print(f"{program.name} differs: {outcome.difference[:300]}", flush=True)
        for line in sorted(outcome.marked - outcome.ran):
            print(f"{program.name}:{line} stayed sequential", flush=True)
    print(f"\n{given.backend}, {given.workers} workers, forced parallel:\n")
    print(table(outcomes))
    return 1 if any(each.difference is not None for each in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
