"""Generated programs and past failures give plain Python's observations.

The profile dev runs 60 programs; `CIRCUIT_FUZZ_COUNT` and `CIRCUIT_FUZZ_SEED` widen it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from circuit.fuzz.grammar import generate
from tests.fuzz.compare import REGRESSIONS, compare, compare_seed
from tests.harness import Program, difference, programs, run

COUNT = int(os.environ.get("CIRCUIT_FUZZ_COUNT", "60"))
FIRST = int(os.environ.get("CIRCUIT_FUZZ_SEED", "0"))
KEPT = programs(REGRESSIONS)
DEPLOYMENTS = [("serial", None), ("native", 2)]


@pytest.mark.parametrize("seed", range(FIRST, FIRST + COUNT))
def test_generated_program(seed: int) -> None:
    # Every fourth program crosses process boundaries: those runs cost more.
    backend, workers = DEPLOYMENTS[seed % 4 == 3]
    found = compare_seed(seed, backend, workers)
    assert found is None, f"seed {seed} on {backend}: {found}\n{generate(seed).text}"


@pytest.mark.parametrize(("backend", "workers"), DEPLOYMENTS, ids=["serial", "native"])
@pytest.mark.parametrize("program", KEPT, ids=lambda program: program.name)
def test_regression(program: Program, backend: str, workers: int | None) -> None:
    assert compare(program, backend, workers) is None


def test_one_seed_gives_one_program() -> None:
    assert generate(7) == generate(7)
    assert len({generate(seed).text for seed in range(50)}) == 50


def test_plain_runs_repeat_themselves(tmp_path: Path) -> None:
    ended = 0
    for seed in range(1000, 1040):
        path = tmp_path / f"seed_{seed}.py"
        path.write_text(generate(seed).text, "utf-8")
        program = Program(path.stem, path)
        first, second = run(program, plain=True), run(program, plain=True)
        for one, other in zip(first, second, strict=True):
            assert difference(one, other) is None
            ended += one.fact("exception") == "NoneType None"
    assert ended > 100  # of 240: most programs run to their end
