"""Runs the corpus's programs beside plain Python, forced parallel, and counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from circuit import options
from circuit.observation.surroundings import environment
from tests.harness import Program, difference, markers, programs, run

FOLDER = Path(__file__).resolve().parent
FAMILIES = ("mapreduce", "polybench", "scripts")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one program did on one backend."""

    program: Program
    difference: str | None  # the first fact that is not plain Python's
    marked: frozenset[int]  # lines of loops that, by their author, can run in parallel
    ran: frozenset[int]  # those that, by `last_run`, ran in two or more partitions

    @property
    def family(self) -> str:
        """The folder the program stands in."""
        return self.program.name.partition("/")[0]

    @property
    def dimension(self) -> bool:
        """Some loop of it can be run in parallel."""
        return bool(self.marked)

    @property
    def parallel(self) -> bool:
        """Some of these loops did run in parallel; lists made beside do not count."""
        return bool(self.ran)

    @property
    def good(self) -> bool:
        """Nothing differs, and what can run in parallel did."""
        return self.difference is None and (self.parallel or not self.dimension)


def corpus() -> tuple[Program, ...]:
    """The programs of all families."""
    return tuple(
        Program(f"{family}/{program.name}", program.path)
        for family in FAMILIES
        for program in programs(FOLDER / family)
    )


def survey(program: Program, backend: str, workers: int) -> Outcome:
    """Run one program plain and compiled, each case called twice, and compare."""
    ran: set[int] = set()

    def after(module: ModuleType, case: int) -> None:
        last = module.MAIN.last_run
        for region in last.to_dict()["regions"] if last is not None else []:
            if region["mode"] == "parallel" and region["partitions"] > 1:
                ran.add(region["line"])

    plain = run(program, plain=True)
    with environment(CIRCUIT_FORCE_PARALLEL="1"):
        seen = run(
            program,
            plain=False,
            around=lambda: options(backend=backend, workers=workers),
            after=after,
        )
    found: str | None = None
    for one, other in zip(plain, seen, strict=True):
        found = found or difference(one, other)
    verdicts = markers(program).items()
    marked = frozenset(line for line, (verdict, _) in verdicts if verdict == "parallel")
    return Outcome(program, found, marked, marked & ran)


def table(outcomes: Sequence[Outcome]) -> str:
    """One line a family: programs, identical, with a parallel dimension, ran so."""
    lines = [
        "| family | programs | identical | with a parallel dimension | ran parallel"
        " | loops marked | ran |",
        "|---|---|---|---|---|---|---|",
    ]
    for family in (*FAMILIES, "all"):
        of = [each for each in outcomes if family in ("all", each.family)]
        wide = [each for each in of if each.dimension]
        ran = sum(each.parallel for each in wide)
        share = f"{ran} ({ran / len(wide):.1%})" if wide else "0"
        identical = sum(each.difference is None for each in of)
        loops = f"{sum(len(e.marked) for e in of)} | {sum(len(e.ran) for e in of)}"
        lines.append(
            f"| {family} | {len(of)} | {identical} | {len(wide)} | {share} | {loops} |"
        )
    return "\n".join(lines)
