"""The fuzzer finds planted differences, survives what programs do, and goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from circuit import circuit, options
from circuit.cli import main
from circuit.fuzz import campaign as campaigns
from circuit.fuzz.campaign import Campaign, conduct
from circuit.fuzz.compare import Deployment, judge
from circuit.fuzz.process import Request, Workers
from circuit.fuzz.program import Generated, Label
from circuit.fuzz.reached import reached
from circuit.fuzz.report import by_form
from circuit.fuzz.shrink import shrink

FRAME = """
import os, signal
from circuit import circuit


def compiled():
    return hasattr(main, "last_run")


@circuit
def main(xs):
    total = 0
    for x in xs:
        total += x
    {body}
    return total


def cases():
    return [lambda: (([1, 2, 3],), {{}}), lambda: (([4, 5],), {{}})]


MAIN = main
"""
SERIAL = (Deployment("serial", 2, 2), Deployment("serial", 3, 7))


def program(body: str = "pass") -> str:
    """A program with a statement after its loop."""
    return FRAME.format(body=body)


def test_a_program_that_is_the_same() -> None:
    generated = Generated(program(), (Label(13, "sum", True),))
    verdict = judge(generated, 0, SERIAL)
    assert (verdict.outcome, verdict.forms) == ("same", {"sum": (1, 1)})


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ("total += compiled()", "result"),
        ("print(compiled())", "events"),
        ("xs.append(compiled())", "args[0]"),
        ("open('a.txt', 'w').write(str(compiled()))", "file a.txt"),
        ("raise KeyError(compiled())", "exception"),
    ],
)
def test_planted_differences(body: str, where: str) -> None:
    verdict = judge(Generated(program(body)), 0, SERIAL)
    assert verdict.outcome == "difference"
    assert verdict.where.startswith(where)


def test_what_differs_from_itself_is_dropped() -> None:
    body = "os.environ.update(A='1'); total = [compiled(), os.urandom(8)]"
    assert judge(Generated(program(body)), 0, SERIAL).outcome == "dropped"


def test_lines_that_warm_code_moves_are_no_difference() -> None:
    # CPython 3.11, once the loop before has made the code warm.
    body = "for x in range(40): pass\n    for y in xs:\n        t = late\n    late = 1"
    assert judge(Generated(program(body)), 0, SERIAL).outcome == "same"


def test_crashes_and_ends_cost_one_program_each() -> None:
    asked = [
        Request(1, "serial", program()),
        Request(2, "serial", program("compiled() and os.kill(os.getpid(), 11)")),
        Request(3, "serial", program("compiled() and os._exit(0)")),
        Request(4, "serial", program("total += compiled()")),
        Request(5, "serial", program()),
    ]
    with Workers(1) as workers:
        found = {each.seed: each for each in workers.run(asked)}
        processes = [worker.process for worker in workers.workers]
    outcomes = [found[seed].outcome for seed in sorted(found)]
    assert outcomes == ["same", "crash", "crash", "difference", "same"]
    assert found[2].where == "SIGSEGV"
    assert all(process.poll() is not None for process in processes)


def test_a_campaign_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    state = tmp_path / "state.jsonl"

    def campaign(count: int) -> campaigns.Outcome:
        asked = Campaign(0, count, ("serial",), state=state, keep=tmp_path / "kept")
        return conduct(asked, lambda *_: None, lambda _: None)

    assert campaign(3).ran == 3
    state.write_text(state.read_text("utf-8")[:-9], "utf-8")  # the disk was full
    outcome = campaign(5)
    assert outcome.ran == 3  # the one cut off, and two more
    assert sorted(each.seed for each in outcome.verdicts) == [0, 1, 2, 3, 4]
    assert not (tmp_path / "kept").exists()


def test_ctrl_c_loses_nothing(tmp_path: Path) -> None:
    state = tmp_path / "state.jsonl"

    def interrupt(done: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    asked = Campaign(0, 50, ("serial",), state=state, keep=tmp_path / "kept")
    outcome = conduct(asked, lambda *_: None, interrupt)
    assert outcome.stopped
    assert outcome.ran == len(state.read_text("utf-8").splitlines()) == 2


def test_a_difference_is_shrunk_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = program("print('x'); xs.append(compiled()); total += 2 * compiled()")
    request = Request(7, "serial", text)
    monkeypatch.setattr(campaigns, "wanted", lambda _: [request])
    monkeypatch.setattr(campaigns, "generate", lambda _: Generated(text))
    told: list[Path] = []
    asked = Campaign(7, 1, ("serial",), keep=tmp_path, shrink_seconds=20)
    outcome = conduct(asked, lambda _, path: told.append(path), lambda _: None)
    assert [each.outcome for each in outcome.verdicts] == ["difference"]
    assert told == [tmp_path / "seed_7.py"]
    kept = told[0].read_text("utf-8")
    assert "for x in" not in kept
    assert "print" not in kept
    assert "2 *" not in kept
    assert "last_run" in kept
    verdict = judge(Generated(kept), 7, SERIAL)
    assert verdict.way == outcome.verdicts[0].way


def test_shrinking_leaves_what_matters() -> None:
    text = "def f(a, b):\n    if a:\n        x = [1, g(b + 40), 3]\n    return x\ny = 5"
    assert shrink(text, lambda smaller: "g(" in smaller, 20) == "x = g()"


def test_loops_that_go_round_once_are_not_reached() -> None:
    text = program("for y in xs[:1]: total += y\n    for y in xs: total -= y")
    once, twice = 15, 16
    assert "xs[:1]" in text.splitlines()[once - 1]
    assert reached(text, [once, twice], 5) == {twice}


def test_comprehensions_are_reached_by_their_items() -> None:
    text = program(
        "total += sum(y for y in xs)\n"
        "    total += sum(y for y in xs[:1])\n"
        "    total += len([y for y in xs])\n"
        "    total += len([y for y in xs[:1]])"
    )
    assert reached(text, [15, 16, 17, 18], 5) == {15, 17}


def test_forms_are_summed() -> None:
    generated = Generated(program(), (Label(13, "sum", True),))
    verdicts = [judge(generated, seed, SERIAL) for seed in (1, 2)]
    assert by_form(verdicts) == {"sum": (2, 2)}


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["fuzz", "--count", "2", "--backend", "serial", "--report", "report.json"]
    assert main(words) == 0
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert sum(report["programs"]["serial"].values()) == 2
    assert report["findings"] == []
    assert main(["fuzz", "--backend", "nowhere"]) == 2


def test_regions_are_cut_as_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    @circuit
    def doubled(xs: list[int]) -> list[int]:
        return [x * 2 for x in xs]

    monkeypatch.setenv("CIRCUIT_FORCE_PARALLEL", "1")
    monkeypatch.setenv("CIRCUIT_FORCE_PARTITIONS", "7")
    with options(backend="serial"):
        assert doubled(list(range(70))) == list(range(0, 140, 2))
    run = doubled.last_run  # type: ignore[attr-defined]
    assert [region["partitions"] for region in run.to_dict()["regions"]] == [7]
