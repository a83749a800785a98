"""What of a script is run when only its functions are wanted."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from circuit.commands.definitions import choose, load, split_target
from circuit.commands.failure import CommandError

SCRIPT = """\
import sys, random
sys.path.insert(0, "wanted")
open("touched", "w").close()
random.seed(1)
FACTOR = 2
TABLE = {n: n * FACTOR for n in range(3)}
UNUSED = open("touched too", "w")
BROKEN = sys.argv[1]
for n in range(3):
    TABLE[n] = open("touched three", "w")

def helper(x):
    return x * TABLE[x] + len(BROKEN)

class Holder:
    @staticmethod
    def static(x):
        return x
    @classmethod
    def made(cls):
        return cls
    @property
    def size(self):
        return 1
    class Inner:
        def deep(self):
            return random.random()

try:
    import nope
except ImportError:
    nope = None

def uses():
    return nope

if __name__ == "__main__":
    open("touched four", "w")
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(sys, "argv", list(sys.argv))
    before = set(sys.modules)
    (tmp_path / "given.py").write_text(SCRIPT)
    yield tmp_path
    for name in set(sys.modules) - before:
        if getattr(sys.modules[name], "__file__", "") == str(tmp_path / "given.py"):
            del sys.modules[name]


def test_only_what_functions_need_is_run(folder: Path) -> None:
    found = load("given.py")
    assert [path.name for path in folder.iterdir()] == ["given.py"]
    space = vars(found.module)
    assert space["TABLE"] == {0: 0, 1: 2, 2: 4}
    assert "UNUSED" not in space and "BROKEN" not in space and space["nope"] is None
    assert sys.path[0] == "wanted"
    (note,) = found.notes
    assert note.startswith("line 8 was left out (IndexError: ")
    assert note.endswith(": BROKEN = sys.argv[1]")


def test_every_function_is_found_in_source_order() -> None:
    found = load("given.py")
    assert [(one.name, one.line) for one in found.functions] == [
        ("helper", 12),
        ("Holder.static", 17),
        ("Holder.made", 20),
        ("Holder.size", 23),
        ("Holder.Inner.deep", 26),
        ("uses", 34),
    ]
    assert all(callable(one.value) for one in found.functions)
    assert found.module.__name__ == "given"


def test_arguments_can_be_given() -> None:
    found = load("given.py", ["given.py", "four"])
    assert found.notes == ()
    assert found.module.helper(2) == 12


def test_a_function_s_code_is_what_its_source_gives() -> None:
    found = load("given.py")

    code = compile(SCRIPT, found.file, "exec", dont_inherit=True)
    expected = {c.co_name: c for c in code.co_consts if hasattr(c, "co_name")}
    assert found.module.helper.__code__ == expected["helper"]
    assert found.module.uses.__code__ == expected["uses"]


def test_a_name_already_taken_is_not_replaced(folder: Path) -> None:
    import json

    (folder / "json.py").write_text("def f():\n    return 1\n")
    found = load("json.py")
    assert sys.modules["json"] is json
    assert found.module.__name__ == "_circuit_json"
    del sys.modules["_circuit_json"]


def test_choosing() -> None:
    found = load("given.py")
    assert [one.name for one in choose(found, "Holder.made")] == ["Holder.made"]
    assert len(choose(found, "")) == 6
    with pytest.raises(CommandError, match="did you mean 'helper'") as caught:
        choose(found, "helpr")
    assert caught.value.status == 2


def test_targets() -> None:
    assert split_target("a.py") == ("a.py", "")
    assert split_target("a.py:f") == ("a.py", "f")
    assert split_target("b:c/a.py:C.f") == ("b:c/a.py", "C.f")
    assert split_target("b:c/a.py") == ("b:c/a.py", "")
    assert split_target(":f") == (":f", "")
