"""The wheel holds what it should, and works far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from hatchling.build import build_sdist, build_wheel

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("lang", "compiler", "backends", "stdlib")
HEAVY = ("ray", "llvmlite", "networkx", "libcst", "numpy", "pandas", "typer", "rich")

PROGRAM = """
import sys, circuit
from circuit import circuit as decorate

@decorate
def total(numbers):
    result = 0
    for number in numbers:
        result += number
    return result

print(total(range(100)))
print(circuit.__file__)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return target / build_wheel(str(target))


def test_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert tops == {"circuit", wheel.name.rsplit("-py3", 1)[0] + ".dist-info"}
    assert "circuit/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    on_disk = {
        f"circuit/{path.relative_to(ROOT / 'src/circuit').as_posix()}"
        for path in (ROOT / "src/circuit").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {name for name in names if name.startswith("circuit/")} == on_disk


def test_wheel_works_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "program.py").write_text(PROGRAM, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "program.py"],
        cwd=tmp_path / "empty",
        env=os.environ | {"PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    total, where = done.stdout.splitlines()
    assert total == "4950"
    assert Path(where).is_relative_to(tmp_path)


def test_source_distribution_holds_the_code_once(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        archive = tmp_path / build_sdist(str(tmp_path))
    with tarfile.open(archive) as packed:
        inner = {name.split("/", 1)[1] for name in packed.getnames()}
    assert "src/circuit/__init__.py" in inner
    assert "LICENSE" in inner
    assert [name for name in inner if name.split("/")[0] in ROOMS] == []


def test_rooms_are_linked_at_the_root() -> None:
    for room in ROOMS:
        link = ROOT / room
        assert link.is_symlink()
        assert link.resolve() == ROOT / "src" / "circuit" / room


def test_import_circuit_loads_nothing_heavy() -> None:
    code = (
        "import sys; before = set(sys.modules); import circuit;"
        " print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert "circuit" in loaded
    assert loaded.isdisjoint(HEAVY)
