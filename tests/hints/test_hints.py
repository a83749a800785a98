"""Each hint is followed: the loop before is sequential, the loop after runs parallel.

A program in `programs/` holds pairs of functions, `<name>_before` and `<name>_after`.
Comments name what is expected: `# sequential C301` at a loop, `# cause` at the line
that the reason points to, `# parallel` at a loop that must have run from its plan. A
pair without `_after` is a loop that nothing makes parallel; its hint must say so.
"""

from __future__ import annotations

import asyncio
import importlib.util
import inspect
import random
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from circuit import options

FOLDER = Path(__file__).parent / "programs"
PAIRS = [
    (path.stem, name)
    for path in sorted(FOLDER.glob("*.py"))
    for name in re.findall(r"^(?:async )?def (\w+)_before\(", path.read_text(), re.M)
]
SEQUENTIAL = re.compile(r"# sequential (C\d+)")


@pytest.fixture
def program(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> ModuleType:
    """The program of a pair, loaded afresh, in an empty working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CIRCUIT_FORCE_PARALLEL", "1")
    monkeypatch.setenv("CIRCUIT_STRICT", "1")
    name = f"hints_{request.param}"
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{request.param}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, name, module)
    spec.loader.exec_module(module)
    for unloaded in getattr(module, "UNLOADED", ()):
        monkeypatch.delitem(sys.modules, unloaded, raising=False)
    return module


def lines(function: Any, mark: str) -> list[int]:
    """The lines of a function's file, within it, whose comment holds the mark."""
    found, first = inspect.getsourcelines(function.__wrapped__)
    return [n for n, text in enumerate(found, first) if mark in text.partition("#")[2]]


def observed(program: ModuleType, name: str, function: Any) -> Any:
    """What a function gives, with its generators and coroutines run to their end."""
    random.seed(7)
    found = function(*program.ARGUMENTS[name]())
    if inspect.iscoroutine(found):
        found = asyncio.run(found)
    elif inspect.isgenerator(found):
        found = list(found)
    return getattr(program, "SHOW", {}).get(name, lambda each: each)(found)


def rows(function: Any) -> dict[int, dict[str, Any]]:
    return {row["line"]: row for row in function.explain().to_dict()["loops"]}


@pytest.mark.parametrize(("program", "name"), PAIRS, indirect=["program"])
def test_the_reason_names_its_line_and_the_hint_what_to_type(
    program: ModuleType, name: str
) -> None:
    before = getattr(program, f"{name}_before")
    (line,) = lines(before, "sequential")
    text = Path(program.__file__ or "").read_text().split("\n")[line - 1]
    code = SEQUENTIAL.search(text)
    row = rows(before)[line]
    assert code is not None
    assert (row["verdict"], row["code"]) == ("sequential", code[1])
    assert program.HINTS[name] in row["hint"]
    (found,) = [loop for loop in before.explain().loops if loop.line == line]
    assert [found.diagnostic.span.line] == lines(before, "cause")
    with options(backend="serial"):
        assert observed(program, name, before) == observed(
            program, name, before.__wrapped__
        )


@pytest.mark.parametrize(("program", "name"), PAIRS, indirect=["program"])
def test_following_the_hint_makes_the_loop_parallel(
    program: ModuleType, name: str
) -> None:
    before = getattr(program, f"{name}_before")
    after = getattr(program, f"{name}_after", None)
    if after is None:
        assert program.HINTS[name].startswith("nothing")
        return
    marked = lines(after, "parallel")
    assert marked and {rows(after)[line]["verdict"] for line in marked} == {"parallel"}
    with options(backend="serial"):
        result = observed(program, name, after)
    assert result == observed(program, name, after.__wrapped__)
    if name not in getattr(program, "DIFFERENT", ()):
        assert result == observed(program, name, before.__wrapped__)
    # `last_run` of these is set when they are returned, before they have run.
    later = inspect.isgeneratorfunction, inspect.iscoroutinefunction
    if not any(is_later(after) for is_later in later):
        ran = {each.line for each in after.last_run.regions if each.mode == "parallel"}
        assert set(marked) <= ran, after.last_run


def test_every_hint_of_the_programs_is_tried() -> None:
    for path in FOLDER.glob("*.py"):
        names = {name for stem, name in PAIRS if stem == path.stem}
        text = path.read_text()
        hints = text[text.index("HINTS = {") :]
        hints = hints.partition("\n}")[0]
        assert names == set(re.findall(r'^    "(\w+)": "', hints, re.M))
