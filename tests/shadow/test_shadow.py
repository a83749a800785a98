"""What a sampled call gives, what is said of it, and what is not done twice."""

from __future__ import annotations

import logging
import os
import random
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from circuit.backends.native.harmless import fork_obstacle
from circuit.runtime import placing
from circuit.runtime.sinks import merge
from circuit.shadow import compare
from circuit.shadow.verdict import counts
from tests.shadow import programs

NUMBERS = list(range(1, 40))


def verdict(function: Any) -> str:
    (note,) = [each for each in function.last_run.notes if each.startswith("shadow: ")]
    return str(note).removeprefix("shadow: ")


def ran_parallel(function: Any) -> bool:
    return any(each.mode == "parallel" for each in function.last_run.regions)


def wrong_merge(
    sink: Any, values: Mapping[str, Any], partial: Mapping[str, Any]
) -> Any:
    """A planted bug: the last item of each partition's list is lost."""
    lost = {
        name: value[:-1] if type(value) is list else value
        for name, value in partial.items()
    }
    return merge(sink, values, lost)


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "merge", wrong_merge)


def test_a_right_run_is_compared_and_done_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found: list[int] = []
    before = programs.CALLS[0]
    assert programs.squares(NUMBERS, found) == len(NUMBERS)
    assert found == [number * number for number in NUMBERS]
    assert programs.CALLS[0] == before + 1
    assert capsys.readouterr().out == f"squared {len(NUMBERS)}\n"
    assert verdict(programs.squares) == "compared"
    assert ran_parallel(programs.squares)
    assert counts.kinds == {"compared": 1}


@pytest.mark.usefixtures("planted")
def test_a_wrong_run_gives_plain_pythons_answer(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    found: list[int] = []
    with caplog.at_level(logging.ERROR, logger="circuit"):
        assert programs.squares(NUMBERS, found) == len(NUMBERS)
    assert found == [number * number for number in NUMBERS]
    assert capsys.readouterr().out == f"squared {len(NUMBERS)}\n"
    assert verdict(programs.squares).startswith(
        r"different (prints: plain Python stdout: 'squared 39\n', "
        r"compiled stdout: 'squared 3"
    )
    (capsule,) = counts.capsules
    assert os.stat(capsule).st_mode & 0o777 == 0o600
    assert capsule in caplog.text
    assert "programs.py" in caplog.text


def test_exceptions_and_random_numbers_are_compared() -> None:
    with pytest.raises(ZeroDivisionError) as raised:
        programs.failing([*NUMBERS, 0, 1])
    assert raised.traceback[-1].name == "failing"
    assert verdict(programs.failing) == "compared"
    random.seed(5)
    expected = programs.shaken.__wrapped__(NUMBERS)
    after = random.random()
    random.seed(5)
    assert programs.shaken(NUMBERS) == expected
    assert random.random() == after
    assert verdict(programs.shaken) == "compared"


def test_effects_are_done_once_and_such_calls_are_not_compared(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    assert programs.written([1, 2], path) == 2
    assert path.read_text(encoding="utf-8") == "[2, 3]\n"
    assert verdict(programs.written) == "not compared (it writes or changes files)"
    names = [str(tmp_path / name) for name in ("one", "two")]
    Path(names[0]).touch()
    assert programs.removed(names) == [name + "!" for name in names]
    assert verdict(programs.removed) == "not compared (it writes or changes files)"


def test_open_files_are_read_and_written_once(tmp_path: Path) -> None:
    text = "".join(f"line {number}\n" for number in range(5000))
    (tmp_path / "in.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "out.txt"
    with (
        open(tmp_path / "in.txt", encoding="utf-8") as lines,
        open(out, "w", encoding="utf-8") as file,
    ):
        assert next(lines) == "line 0\n"
        file.write("begun\n")
        assert programs.copied(lines, file) == 4999
        assert lines.read() == ""
        file.write("ended\n")
    assert out.read_text(encoding="utf-8") == (
        "begun\n" + text.partition("\n")[2].upper() + "ended\n"
    )
    assert verdict(programs.copied) == "compared"


def test_what_cannot_be_read_twice_is_not_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader, writer = os.pipe()
    os.write(writer, b"typed\nmore\n")
    os.close(writer)
    with open(reader, encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        assert programs.asked([1, 2]) == ([2, 3], "typed\n")
        assert stdin.readline() == "more\n"
    assert verdict(programs.asked).startswith("not compared (plain Python itself")


def test_what_plain_python_leaves_open_is_no_difference() -> None:
    found, _ = programs.timed([1, 2, 3])
    assert found == [2, 3, 4]
    assert verdict(programs.timed).startswith("not compared (plain Python itself")


def test_generators_are_counted_and_not_compared() -> None:
    assert list(programs.generated([1, 2, 3])) == [2, 3, 4]
    assert counts.reasons == {"a generator runs on after its call": 1}


def test_other_threads_are_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "fork_obstacle", fork_obstacle)
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert programs.balances([programs.Account(2)] * 3) == [4, 4, 4]
    finally:
        done.set()
        thread.join()
    assert counts.reasons == {"other Python threads run in this process": 1}


def test_only_the_outermost_call_runs_both_ways(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert programs.outer(NUMBERS) == sum(NUMBERS) + len(NUMBERS)
    assert capsys.readouterr().out == f"squared {len(NUMBERS)}\n"
    assert counts.kinds == {"compared": 1}


def test_a_compiled_run_that_hangs_or_dies_is_a_difference(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(compare, "GRACE", 0.5)
    monkeypatch.setattr(placing, "merge", lambda *_: time.sleep(60))
    accounts = [programs.Account(number) for number in range(10)]
    began = time.monotonic()
    assert programs.balances(accounts) == [number * 2 for number in range(10)]
    assert time.monotonic() - began < 20
    assert verdict(programs.balances).startswith(
        "different (the compiled run was not done after 0.5"
    )
    monkeypatch.setattr(placing, "merge", lambda *_: os._exit(3))
    assert programs.balances(accounts) == [number * 2 for number in range(10)]
    assert "left the process, with status 3" in verdict(programs.balances)


def test_a_fraction_of_calls_is_sampled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCUIT_SHADOW", "0.25")
    for _ in range(60):
        assert programs.balances([programs.Account(2)] * 2) == [4, 4]
    assert 3 <= counts.kinds["compared"] <= 32
