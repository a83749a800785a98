"""What a first call found out is kept on disk, and never believed alone."""

from __future__ import annotations

import importlib.util
import json
import math
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest

from circuit.compiler import kept

SCRIPT = """
import json, math, sys
from circuit import circuit

factor = 2

@circuit
def roots(numbers):
    total = 0
    for number in numbers:
        total += math.isqrt(number) * factor
    while total > 1000:
        total -= 7
    return total, [number + factor for number in numbers]

@circuit
def last(numbers):
    while numbers:
        number = numbers.pop()
    return number

def rows(fn):
    return [
        [each["line"], each["mode"], each["code"], each["reason"]]
        for each in fn.last_run.to_dict()["regions"]
    ]

found = [roots(list(range(1000))), last([1, 2])]
told = [rows(roots), rows(last)]
lazy = "circuit.compiler.pipeline" not in sys.modules
CHANGE
found.append(roots(list(range(1000))))
told.append(rows(roots))
print(json.dumps([found, told, lazy]))
"""


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Any]:
    def run(change: str = "", **environment: str) -> Any:
        path = tmp_path / "script.py"
        text = SCRIPT.replace("CHANGE", change)
        if not path.exists() or path.read_text() != text:
            path.write_text(text)
        env = os.environ | {
            "CIRCUIT_CACHE_DIR": str(tmp_path / "cache"),
            "CIRCUIT_STRICT": "1",
            "CIRCUIT_BACKEND": "serial",
            **environment,
        }
        done = subprocess.run(
            [sys.executable, path], env=env, check=True, capture_output=True
        )
        return json.loads(done.stdout)

    return run


def test_the_next_process_reads_nothing(run: Callable[..., Any]) -> None:
    found, told, lazy = run()
    assert not lazy
    assert run() == [found, told, True]


def test_kept_loops_are_handed_over(run: Callable[..., Any]) -> None:
    found, _, _ = run()
    again, told, lazy = run(CIRCUIT_FORCE_PARALLEL="1")
    assert (again, lazy) == (found, False)
    assert [row[1] for row in told[0]] == ["sequential", "parallel", "parallel"]


def test_what_changed_is_not_handed_over(run: Callable[..., Any]) -> None:
    change = """
class Odd(int):
    def __rmul__(self, other):
        seen.append(other)
        return 3
seen = []
factor = Odd(2)
"""
    plain = run(change, CIRCUIT_BACKEND="python")[0]
    run(change)
    for forced in "01":
        assert run(change, CIRCUIT_FORCE_PARALLEL=forced)[0] == plain


def test_a_corrupt_entry_is_a_miss(run: Callable[..., Any], tmp_path: Path) -> None:
    found, told, _ = run()
    for entry in (tmp_path / "cache" / "analyses").iterdir():
        entry.write_bytes(entry.read_bytes()[:-1])
    assert run() == [found, told, False]
    assert run() == [found, told, True]


def load(path: Path, text: str) -> ModuleType:
    path.write_text(text)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_reading_loads_what_keys_leave_out(tmp_path: Path) -> None:
    path = tmp_path / "one.py"
    path.write_text(
        "import sys\n"
        "def f(xs):\n    return [x for x in xs]\n"
        "from circuit.compiler import pipeline, kept\n"
        "assert len(pipeline.compile_function(f).codes) == 1\n"
        "print(sorted(kept.FRONT_END - sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, path], check=True, capture_output=True, text=True
    )
    missing = ["_tokenize"] if sys.version_info < (3, 12) else []
    assert done.stdout == f"{missing}\n"


LOOP = "def f(xs):\n    return [seen(x) for x in xs]\n"


def key(module: ModuleType) -> str | None:
    assert isinstance(module.f, FunctionType)
    return kept.key_of(module.f)


@pytest.mark.parametrize(
    "seen",
    [
        "def seen(x): return x",
        "class seen: pass",
        "seen = [].append",
        "seen = {}",
        "seen = 10 ** 5000",
        "seen = len\nclass Other: pass",
        "import pytest as seen",
        "from circuit import circuit\nseen = circuit(len)",
    ],
)
def test_what_depends_on_more_has_no_key(tmp_path: Path, seen: str) -> None:
    assert key(load(tmp_path / "one.py", f"{seen}\n{LOOP}")) is None


@pytest.mark.parametrize(
    "text",
    [
        "def f(xs):\n    import math\n    return [math.sqrt(x) for x in xs]\n",
        "def g(y):\n    def f(xs):\n        return [x + y for x in xs]\n    return f\n"
        "f = g(1)\n",
    ],
)
def test_what_imports_or_holds_cells_has_no_key(tmp_path: Path, text: str) -> None:
    assert key(load(tmp_path / "one.py", text)) is None


def test_the_key_is_of_all_that_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module: Any = load(tmp_path / "one.py", f"import math\nseen = len\n{LOOP}")
    found = {key(module)}
    assert found == {key(module)} != {None}
    for meaning in (abs, math.sqrt, 1, 2, 2.0, "2", None, math, int):
        module.seen = meaning
        found.add(key(module))
    assert len(found) == 10
    monkeypatch.setitem(sys.modules, "one_more_package", module)
    assert key(module) not in found


def test_a_changed_file_has_another_key(tmp_path: Path) -> None:
    path = tmp_path / "one.py"
    before = key(load(path, f"seen = len\n{LOOP}"))
    assert before is not None
    assert key(load(path, f"seen = len\n{LOOP}\n# a comment")) != before
