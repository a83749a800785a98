"""Capsules: what they hold, who may open them, and what running them again says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from circuit.cli import main
from circuit.runtime import placing
from circuit.shadow import capsule
from circuit.shadow.verdict import counts
from tests.shadow import programs
from tests.shadow.test_shadow import verdict, wrong_merge


def kept(monkeypatch: pytest.MonkeyPatch) -> str:
    """The capsule of a call whose compiled run is wrong."""
    accounts = [programs.Account(number) for number in range(12)]
    with monkeypatch.context() as patched:
        patched.setattr(placing, "merge", wrong_merge)
        assert programs.balances(accounts) == [number * 2 for number in range(12)]
    assert verdict(programs.balances).startswith("different (result")
    (path,) = counts.capsules
    return path


def test_a_capsule_is_replayed_while_the_bug_is_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = kept(monkeypatch)
    monkeypatch.setattr(placing, "merge", wrong_merge)
    assert main(["replay", path]) == 1
    out = capsys.readouterr().out
    assert "difference then: result: plain Python list of 12" in out
    assert "difference now: result: plain Python list of 12" in out
    monkeypatch.undo()
    assert main(["replay", path]) == 0
    assert "both ways give the same now" in capsys.readouterr().out


def test_a_capsule_runs_where_its_program_is_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = kept(monkeypatch)
    call = "import sys; from circuit.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", call, "replay", path],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "difference then: result: plain Python list of 12" in done.stdout
    assert done.stdout.endswith("both ways give the same now\n")


def test_a_capsule_holds_sources_and_both_descriptions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    header = capsule.read_header(kept(monkeypatch))
    assert header.function == "balances"
    assert "def balances(accounts" in header.sources[programs.__file__]
    assert ["result", "list of 12 [new]"] in header.plain
    lengths = [fact for place, fact in header.compiled if place == "result"]
    assert lengths in (["list of 10 [new]"], ["list of 8 [new]"])
    assert header.settings["forced"] is True
    assert header.missing == ""


def test_what_others_can_have_written_is_opened_on_trust_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = kept(monkeypatch)
    os.chmod(path, 0o666)
    assert main(["replay", path]) == 1
    assert "add --trust" in capsys.readouterr().err
    assert main(["replay", "--trust", path]) == 0


def test_inputs_that_cannot_be_kept_are_named(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(placing, "merge", wrong_merge)
    (tmp_path / "in.txt").write_text("a\nb\nc\nd\n", encoding="utf-8")
    with (
        open(tmp_path / "in.txt", encoding="utf-8") as lines,
        open(tmp_path / "out.txt", "w", encoding="utf-8") as out,
    ):
        assert programs.copied(lines, out) == 4
    (path,) = counts.capsules
    assert main(["replay", path]) == 1
    assert "has no inputs" in capsys.readouterr().err
