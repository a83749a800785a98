"""Every test program gives plain Python's observations on every backend."""

from __future__ import annotations

import sys
from functools import cache
from types import ModuleType
from typing import Any

import pytest

from circuit import options
from circuit.lang import state_of
from tests.harness import Observation, Program, difference, load, markers, programs, run

PROGRAMS = programs()
DEPLOYMENTS: tuple[tuple[str, int | None], ...] = (
    ("python", None),
    ("serial", None),
    ("native", 1),
    ("native", 2),
    ("native", 5),
)


@cache
def expected(program: Program) -> list[Observation]:
    """What plain Python shows; the program is loaded without the compiler."""
    return run(program, plain=True)


def check(program: Program, backend: str, workers: int | None) -> None:
    """Compare a program's calls on one backend with plain Python's."""
    given: dict[str, Any] = {"backend": backend}
    if workers is not None:
        given["workers"] = workers
    regions: list[dict[str, Any]] = []
    wanted: list[bool] = []

    def after(module: ModuleType, case: int) -> None:
        if not wanted:
            wanted.append(getattr(module, "PARALLEL", False))
        if case == 0 and module.MAIN.last_run is not None:
            regions.extend(module.MAIN.last_run.to_dict()["regions"])

    seen = run(program, plain=False, around=lambda: options(**given), after=after)
    plain = expected(program)
    assert len(seen) == len(plain)
    for number, (one, other) in enumerate(zip(plain, seen, strict=True)):
        found = difference(one, other)
        if found is not None:
            pytest.fail(
                f"{program.name} on {backend} {workers or ''}, observation {number}: "
                f"plain Python first\n  {found}",
                pytrace=False,
            )
    if wanted and wanted[0] and backend != "python":
        parallel = [
            r for r in regions if r["mode"] == "parallel" and r["partitions"] > 1
        ]
        assert parallel, f"{program.name}: nothing ran parallel on {backend}: {regions}"


@pytest.fixture
def forced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every region that can be planned runs in partitions."""
    monkeypatch.setenv("CIRCUIT_FORCE_PARALLEL", "1")


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_plain_python_repeats_itself(program: Program) -> None:
    for one, other in zip(expected(program), run(program, plain=True), strict=True):
        assert difference(one, other) is None


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_explain_gives_the_marked_verdicts(program: Program) -> None:
    marked = markers(program)
    module = load(program, plain=False)
    try:
        rows: dict[int, list[dict[str, Any]]] = {}
        for value in circuits(module):
            for row in value.explain().to_dict()["loops"]:
                rows.setdefault(row["line"], []).append(row)
    finally:
        del sys.modules[module.__name__]
    for line, (verdict, code) in marked.items():
        shown = [(row["verdict"], row["code"]) for row in rows.get(line, [])]
        assert verdict in [first for first, _ in shown], (
            f"line {line}: {rows.get(line)}"
        )
        assert code in ["", *(second for _, second in shown)], f"line {line}: {shown}"


def circuits(module: ModuleType) -> list[Any]:
    """A program's compiled functions, those of its classes included."""
    holders = [module, *(v for v in vars(module).values() if isinstance(v, type))]
    found: list[Any] = []
    for holder in holders:
        for value in vars(holder).values():
            # A class may have a metaclass that answers for any attribute.
            if state_of(value) is not None and value not in found:
                found.append(value)
    return found


@pytest.mark.usefixtures("forced")
@pytest.mark.parametrize(
    ("backend", "workers"),
    DEPLOYMENTS,
    ids=[f"{name}-{workers}" if workers else name for name, workers in DEPLOYMENTS],
)
@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_program(program: Program, backend: str, workers: int | None) -> None:
    check(program, backend, workers)


@pytest.mark.ray
@pytest.mark.usefixtures("forced", "local_ray")
@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_program_on_ray(program: Program) -> None:
    check(program, "ray", 2)
