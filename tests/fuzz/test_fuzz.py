"""Generated programs and past failures give plain Python's observations.

The profile dev runs 60 programs; `CIRCUIT_FUZZ_COUNT` and `CIRCUIT_FUZZ_SEED` widen it,
and `circuitc fuzz` runs as many as one likes.
"""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest

from circuit.fuzz.compare import Deployment, compare, first_difference, judge
from circuit.fuzz.grammar import generate
from circuit.fuzz.program import Generated
from circuit.fuzz.run import run

COUNT = int(os.environ.get("CIRCUIT_FUZZ_COUNT", "60"))
FIRST = int(os.environ.get("CIRCUIT_FUZZ_SEED", "0"))
REGRESSIONS = Path(__file__).resolve().parent / "regressions"
KEPT = sorted(REGRESSIONS.glob("*.py"))
#: Every fourth program crosses process boundaries: those runs cost more.
BACKENDS = ("serial", "serial", "serial", "native")
LOOPS = (ast.For, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@pytest.mark.parametrize("seed", range(FIRST, FIRST + COUNT))
def test_generated_program(seed: int) -> None:
    generated = generate(seed)
    verdict = compare(generated, seed, BACKENDS[seed % 4])
    assert not verdict.found, f"{verdict}\n{generated.text}"


@pytest.mark.parametrize("partitions", [(2, 7), (3, 16)], ids=["coarse", "fine"])
@pytest.mark.parametrize("backend", ["serial", "native"])
@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_regression(path: Path, backend: str, partitions: tuple[int, int]) -> None:
    deployed = tuple(Deployment(backend, 2, count) for count in partitions)
    verdict = judge(Generated(path.read_text("utf-8")), 0, deployed)
    assert verdict.outcome == "same", verdict


def test_one_seed_gives_one_program() -> None:
    assert generate(7) == generate(7)
    assert len({generate(seed).text for seed in range(50)}) == 50


def test_plain_runs_repeat_themselves() -> None:
    ended = called = 0
    for seed in range(1000, 1040):
        text = generate(seed).text
        first = run(text, plain=True, seconds=10)
        assert first_difference(first, run(text, plain=True, seconds=10)) is None
        ended += sum(one.fact("exception") == "NoneType None" for one in first)
        called += len(first)
    assert ended > called * 0.7  # most programs run to their end


def test_labels_stand_at_loops() -> None:
    forms: set[str] = set()
    for seed in range(200):
        generated = generate(seed)
        loops = {
            getattr(node, "lineno", None)
            for node in ast.walk(ast.parse(generated.text))
            if isinstance(node, LOOPS)
        }
        assert {label.line for label in generated.labels} <= loops, seed
        forms |= {label.form for label in generated.labels if label.parallel}
    assert len(forms) > 100
