"""The disk cache: whole entries or none, private, bounded, and never an error."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from circuit.compiler import cache


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CIRCUIT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "analyses"


def the_entry(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_what_is_stored_is_found(folder):
    name = cache.key("def f(): ...", b"\x00", 3, None)
    assert cache.load(name) is None
    cache.store(name, b"plan\x00")
    assert cache.load(name) == b"plan\x00"
    cache.store(name, b"")
    assert cache.load(name) == b""
    assert cache.load(cache.key("other")) is None


def test_keys_tell_parts_and_types_apart():
    parts = [(), ("",), ("", ""), ("a", "b"), ("ab",), (b"ab",), (1,), ("1",), (True,)]
    assert len({cache.key(*each) for each in parts}) == len(parts)
    assert cache.key("\ud800") not in (cache.key("?"), cache.key("\ud801"))


def test_the_folder_and_the_entries_are_private(folder):
    cache.store(cache.key("x"), b"data")
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (folder, the_entry(folder))]
    assert modes == [0o700, 0o600]
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("cut", [0, 1, 15, 16, 40, 48, 50])
def test_a_cut_entry_is_a_miss(folder, cut):
    name = cache.key("x")
    cache.store(name, b"data")
    path = the_entry(folder)
    path.write_bytes(path.read_bytes()[:cut])
    assert cache.load(name) is None


def test_any_changed_byte_is_a_miss(folder):
    name = cache.key("x")
    cache.store(name, b"data")
    path = the_entry(folder)
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert cache.load(name) is None
    path.write_bytes(whole + b"more")
    assert cache.load(name) is None


def test_another_entry_in_its_place_is_a_miss(folder):
    cache.store(cache.key("x"), b"data")
    the_entry(folder).rename(folder / (cache.key("y") + ".entry"))
    assert cache.load(cache.key("y")) is None


def test_a_folder_that_others_can_write_is_not_used(folder):
    cache.store(cache.key("x"), b"data")
    folder.parent.chmod(0o777)
    assert cache.load(cache.key("x")) is None
    cache.store(cache.key("y"), b"data")
    assert len(list(folder.iterdir())) == 1


def test_nothing_is_raised_where_nothing_can_be_kept(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("CIRCUIT_CACHE_DIR", str(blocked / "cache"))
    cache.store(cache.key("x"), b"data")
    assert cache.load(cache.key("x")) is None
    cache.trim(0)
    assert blocked.read_text() == "not a folder"


def test_no_space_left(folder, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    cache.store(cache.key("x"), b"data")
    assert list(folder.iterdir()) == []


def test_too_large_an_entry_is_not_kept(folder):
    cache.store(cache.key("x"), bytes(cache.LARGEST + 1))
    assert cache.load(cache.key("x")) is None
    cache.store(cache.key("x"), bytes(cache.LARGEST))
    assert cache.load(cache.key("x")) == bytes(cache.LARGEST)


def test_the_least_recently_used_go_first(folder):
    names = [cache.key(number) for number in range(5)]
    for age, name in enumerate(names):
        cache.store(name, bytes(1000))
        os.utime(folder / f"{name}.entry", (age, age))
    assert cache.load(names[0]) == bytes(1000)  # used just now
    cache.trim(3 * 1100)
    left = [number for number, name in enumerate(names) if cache.load(name)]
    assert left == [0, 3, 4]


def test_several_processes_write_the_same_entry(folder):
    name = cache.key("shared")
    program = (
        "import sys; from circuit.compiler import cache\n"
        "for n in range(200):\n"
        "    cache.store(sys.argv[1], bytes([n % 256]) * 5000)\n"
        "    found = cache.load(sys.argv[1])\n"
        "    assert found is not None and len(set(found)) == 1 and len(found) == 5000\n"
    )
    command = [sys.executable, "-c", program, name]
    running = [subprocess.Popen(command) for _ in range(3)]
    assert [each.wait(60) for each in running] == [0, 0, 0]
    assert len(list(folder.iterdir())) == 1
