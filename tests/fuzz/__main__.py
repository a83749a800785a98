"""The fuzzer by hand: `python -m tests.fuzz --count 500 --seed 0 --backend serial`."""

from __future__ import annotations

import argparse
import sys

from tests.fuzz.compare import compare_seed


def main() -> int:
    """Compare `count` programs from `seed` on; exits with 1 if one differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--backend", default="serial")
    parser.add_argument("--workers", type=int)
    given = parser.parse_args()
    failed = 0
    for seed in range(given.seed, given.seed + given.count):
        found = compare_seed(seed, given.backend, given.workers)
        if found is not None:
            failed += 1
            print(f"seed {seed}: {found}", flush=True)
    print(f"{given.count} programs on {given.backend}, {failed} differ")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
