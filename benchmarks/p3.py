"""What a circuit costs where it cannot win: the corpus in the default mode.

Each program of `tests/corpus` runs plain and decorated, one call of each in turn, in
this process, so that both see the same machine. The first call may cost 2 ms a source
line more (promise P3); later calls 5 % or 20 µs, whichever is larger. Prints what is
beyond, and the counts.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.corpus.survey import corpus
from tests.harness import Program, fresh_workspace, load

FIRST_LINE = 2e-3  # seconds a source line of the first call
SHARE = 0.05
CALL = 20e-6


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of one program's case, plain and decorated; medians of later calls."""

    name: str
    lines: int
    plain: float
    later: float
    extra: float  # the median of the pairs' differences
    first_plain: float
    first: float

    @property
    def late(self) -> bool:
        """Later calls cost more than the promise allows."""
        return self.extra > max(SHARE * self.plain, CALL)

    @property
    def slow_start(self) -> bool:
        """The first call costs more than the promise allows."""
        allowed = max(SHARE * self.first_plain, CALL) + FIRST_LINE * self.lines
        return self.first - self.first_plain > allowed


def call(module: ModuleType, case: int) -> float:
    """One call on fresh arguments; CPU seconds of the call alone."""
    make = module.cases()[case]
    with fresh_workspace(), contextlib.redirect_stdout(io.StringIO()):
        args, kwargs = make()
        began = time.process_time()
        with contextlib.suppress(Exception):
            module.MAIN(*args, **kwargs)
        return time.process_time() - began


def measure(program: Program, calls: int) -> Measured:
    """The first call of each, then `calls` pairs."""
    plain, decorated = load(program, plain=True), load(program, plain=False)
    first_plain, first = call(plain, 0), call(decorated, 0)
    pairs: list[tuple[float, float]] = []
    for number in range(calls):
        if number % 2:
            one = call(plain, 0)
            pairs.append((one, call(decorated, 0)))
        else:
            other = call(decorated, 0)
            pairs.append((call(plain, 0), other))
    return Measured(
        program.name,
        len(program.path.read_text("utf-8").splitlines()),
        statistics.median(one for one, _ in pairs),
        statistics.median(other for _, other in pairs),
        statistics.median(other - one for one, other in pairs),
        first_plain,
        first,
    )


def main(argv: list[str] | None = None) -> Any:
    """Measure and print; exits with 1 if a program is beyond the bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=60)
    parser.add_argument("--only", default="", help="a part of the programs' names")
    given = parser.parse_args(argv)
    chosen = [program for program in corpus() if given.only in program.name]
    assert chosen, f"no program is called {given.only}"
    measure(chosen[0], 1)  # loads the compiler: no program's own cost
    found = [measure(program, given.calls) for program in chosen]
    for each in found:
        if each.late:
            print(
                f"{each.name}: later calls {each.plain * 1e6:.0f} µs plain, "
                f"{each.extra * 1e6:+.0f} µs ({each.extra / each.plain:+.0%})"
            )
        if each.slow_start:
            print(
                f"{each.name}: first call {each.first * 1e3:.1f} ms for "
                f"{each.lines} lines, plain {each.first_plain * 1e3:.1f} ms"
            )
    late, slow = sum(e.late for e in found), sum(e.slow_start for e in found)
    print(f"{len(found)} programs: {late} beyond in later calls, {slow} in the first")
    return 1 if late or slow else 0


if __name__ == "__main__":
    sys.exit(main())
