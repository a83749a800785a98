"""Programs in workers that are no forks: a thread beside the caller forbids forking."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.harness import Program, difference, programs, run

from circuit import circuit, options
from circuit.backends.base import Job
from circuit.backends.native import Native
from circuit.backends.native.schedule import Schedule

#: One for each thing that a fork has for nothing and other workers must be given.
NAMES = (
    "calls/builtin_shadowed",
    "calls/closure",
    "calls/n_queens",
    "calls/self_method",
    "exits/break_first",
    "folds/argmin_object",
    "hostile/nan_contained",
    "hostile/nan_made_twice",
    "hostile/nan_of_math",
    "keyed/nan_keys",
    "keyed/user_keys",
    "maps/temporaries",
    "sources/numpy_row_identity",
    "traps/dataclasses",
    "traps/decimal_context_between_calls",
    "traps/enum_members",
    "traps/frozenset_items",
    "traps/global_changed_between_calls",
    "traps/hash_of_text",
    "traps/identity_of_inputs",
    "traps/identity_of_lists",
    "traps/is_comparison",
    "traps/key_types",
    "traps/loop_variable_after",
    "traps/namedtuples",
    "traps/sentinel",
    "traps/sharing_in_result",
)
PROGRAMS = {program.name: program for program in programs()}


@pytest.fixture(autouse=True)
def modes(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """How jobs are run; beside a thread that lives as long as the test."""
    found: set[str] = set()
    schedule = Native._schedule

    def noted(self: Native, job: Job) -> Schedule:
        try:
            return schedule(self, job)
        finally:
            found.add(self.last.mode)

    monkeypatch.setattr(Native, "_schedule", noted)
    monkeypatch.setenv("CIRCUIT_FORCE_PARALLEL", "1")
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    yield found
    over.set()
    thread.join()


@pytest.mark.parametrize("name", NAMES)
def test_program_in_spawned_workers(name: str, modes: set[str]) -> None:
    program: Program = PROGRAMS[name]
    plain = run(program, plain=True)
    seen = run(
        program, plain=False, around=lambda: options(backend="native", workers=2)
    )
    assert modes == {"spawn"}
    for one, other in zip(plain, seen, strict=True):
        assert difference(one, other) is None


STOP = {f"w{number}" for number in range(10)}


@circuit
def kept(words: list[str]) -> list[str]:
    out = []
    for word in words:
        if word not in STOP:
            out.append(word)
    return out


@circuit
def joined(words: list[str]) -> list[str]:
    out = []
    for word in words:
        out.append(word + "".join(STOP))
    return out


@circuit
def letters(words: list[str]) -> list[list[str]]:
    return [list(set(word)) for word in words]


@circuit
def counted(words: list[str]) -> list[int]:
    return [len(set(word) - STOP) for word in words]


@circuit
def listed(sets: list[set[str]]) -> list[list[str]]:
    return [list(each) for each in sets]


WORDS = [f"w{number}ab" for number in range(6)] * 3
GROUPS = [{f"{word}{number}" for number in range(5)} for word in WORDS]


@pytest.mark.parametrize(
    ("function", "given", "parallel"),
    [
        (kept, WORDS, True),
        (counted, WORDS, True),
        (joined, WORDS, False),
        (letters, WORDS, False),
        (listed, GROUPS, None),
    ],
    ids=["kept", "counted", "joined", "letters", "listed"],
)
def test_sets_keep_their_order(
    function: Any, given: list[Any], parallel: bool | None
) -> None:
    with options(backend="native", workers=2):
        found = function(given)
    assert found == function.__wrapped__(given)
    modes = {row["mode"] for row in function.last_run.to_dict()["regions"]}
    if parallel is not None:
        assert ("parallel" in modes) is parallel


class Chain:
    """Items that hold each other."""

    def __init__(self) -> None:
        self.others: list[Chain] = []


def _chained(length: int) -> list[Chain]:
    chain = [Chain() for _ in range(length)]
    for one, other in zip(chain, chain[1:] + chain[:1], strict=True):
        one.others.append(other)
    return chain


@circuit
def neighbours(items: list[Chain], first: Chain) -> list[Any]:
    out = []
    for item in items:
        out.append((item.others[0], item is first, item.others))
    return out


def test_items_and_arguments_are_the_callers_own(modes: set[str]) -> None:
    items = _chained(12)
    with options(backend="native", workers=2):
        found = neighbours(items, items[5])
    assert modes == {"spawn"}
    assert neighbours.last_run.to_dict()["regions"][0]["mode"] == "parallel"
    for number, (other, is_first, others) in enumerate(found):
        assert other is items[(number + 1) % 12]
        assert is_first is (number == 5)
        assert others is items[number].others


def _drawn(items: list[Chain]) -> Iterator[Chain]:
    yield from items


@circuit
def of_a_stream(items: list[Chain]) -> list[Chain]:
    out = []
    for item in _drawn(items):
        out.append(item)
    return out


def test_items_of_a_stream_are_the_callers_own() -> None:
    items = _chained(200)
    with options(backend="native", workers=2):
        found = of_a_stream(items)
    assert all(one is other for one, other in zip(found, items, strict=True))


_FIXED = """
import threading
from circuit import circuit, options

over = threading.Event()
threading.Thread(target=over.wait, daemon=True).start()

@circuit
def letters(words):
    return [list(set(word)) for word in words]

with options(backend="native", workers=2):
    found = letters(["abcdef", "xyzuvw"] * 10)
assert found == letters.__wrapped__(["abcdef", "xyzuvw"] * 10)
print(letters.last_run.to_dict()["regions"][0]["mode"])
"""


@pytest.mark.parametrize(("secret", "mode"), [("0", "parallel"), ("7", "sequential")])
def test_a_known_hash_secret_is_shared(tmp_path: Path, secret: str, mode: str) -> None:
    """Only without any randomization is it certain that workers have the same."""
    script = tmp_path / "script.py"
    script.write_text(_FIXED, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONHASHSEED": secret},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.stdout.strip(), ended.returncode) == (mode, 0), ended.stderr
