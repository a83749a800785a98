"""Options: what a value may be, and who wins."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path
from typing import Any

import pytest

from circuit.lang import (
    NOTHING,
    BadOption,
    Options,
    cache_dir,
    cache_folder,
    command_line,
    current,
    force_parallel,
    memory_limit,
    merge,
    options,
    resolve,
)


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("CIRCUIT_"):
            monkeypatch.delenv(name)


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        ({"workers": 0}, "workers"),
        ({"workers": -1}, "workers"),
        ({"workers": True}, "workers"),
        ({"workers": "4"}, "workers"),
        ({"workers": 2.0}, "workers"),
        ({"backend": 3}, "backend"),
        ({"backend": " "}, "backend"),
        ({"require": "fast"}, "require"),
        ({"reassociate": 1}, "reassociate"),
    ],
)
def test_bad_values_are_named(bad: dict[str, Any], word: str) -> None:
    with pytest.raises(ValueError, match=word):
        Options(**bad)
    with pytest.raises(BadOption, match=word):
        options(**bad)


def test_merge_takes_the_first_that_is_set() -> None:
    assert merge() is NOTHING
    only = Options(workers=1)
    assert merge(NOTHING, None, only, Options()) is only
    assert merge(
        Options(reassociate=False), Options(backend="ray", reassociate=True)
    ) == Options(backend="ray", reassociate=False)


def test_precedence(monkeypatch: pytest.MonkeyPatch) -> None:
    toml = Options("t", 1, "parallel", True)
    assert resolve(NOTHING, toml) == toml
    monkeypatch.setenv("CIRCUIT_BACKEND", "e")
    monkeypatch.setenv("CIRCUIT_WORKERS", "2")
    assert resolve(NOTHING, toml) == Options("e", 2, "parallel", True)
    command_line.set(Options(backend="c"))
    try:
        assert resolve(NOTHING, toml) == Options("c", 2, "parallel", True)
        with options(backend="o", workers=5):
            assert resolve(NOTHING, toml) == Options("o", 5, "parallel", True)
            assert resolve(Options(backend="d"), toml).backend == "d"
        seen: list[Options] = []
        thread = threading.Thread(target=lambda: seen.append(resolve()))
        thread.start()
        thread.join()
        assert seen == [Options("c", 2)]
    finally:
        command_line.set(NOTHING)


def test_blocks_nest_and_end() -> None:
    block = options(workers=2)
    with block:
        with options(backend="ray"), block:
            assert current() == Options("ray", 2)
        assert current() == Options(workers=2)
        with pytest.raises(KeyError), options(workers=9):
            raise KeyError
        assert current() == Options(workers=2)
    assert current() is NOTHING


def test_options_as_a_decorator() -> None:
    @options(workers=3)
    def chosen(extra: int = 0) -> tuple[int | None, int]:
        """Say it."""
        return current().workers, extra

    assert chosen(extra=1) == (3, 1)
    assert chosen.__name__ == "chosen"
    assert chosen.__doc__ == "Say it."
    assert current() is NOTHING


@pytest.mark.parametrize("bad", ["0", "-3", "two", "1.5", "²"])
def test_bad_workers_variable(monkeypatch: pytest.MonkeyPatch, bad: str) -> None:
    monkeypatch.setenv("CIRCUIT_WORKERS", bad)
    with pytest.raises(ValueError, match=f"CIRCUIT_WORKERS.*{bad}"):
        resolve()


def test_empty_variables_mean_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCUIT_WORKERS", "")
    monkeypatch.setenv("CIRCUIT_BACKEND", " ")
    monkeypatch.setenv("CIRCUIT_MEMORY", "")
    assert resolve() is NOTHING
    assert memory_limit() is None


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("600MB", 600_000_000),
        ("2GiB", 2 << 30),
        ("1.5g", 1_500_000_000),
        ("1000", 1000),
        ("64 kb", 64_000),
        (".5MiB", 1 << 19),
        ("3B", 3),
    ],
)
def test_memory(monkeypatch: pytest.MonkeyPatch, text: str, size: int) -> None:
    monkeypatch.setenv("CIRCUIT_MEMORY", text)
    assert memory_limit() == size


@pytest.mark.parametrize("text", ["lots", "-1", "0", "5 apples", "1iB", "nan"])
def test_bad_memory(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("CIRCUIT_MEMORY", text)
    with pytest.raises(BadOption, match="CIRCUIT_MEMORY"):
        memory_limit()


@pytest.mark.parametrize(
    ("text", "forced"), [("1", True), ("yes", True), ("0", False), ("", False)]
)
def test_force(monkeypatch: pytest.MonkeyPatch, text: str, forced: bool) -> None:
    monkeypatch.setenv("CIRCUIT_FORCE_PARALLEL", text)
    assert force_parallel() is forced


def test_bad_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCUIT_FORCE_PARALLEL", "perhaps")
    with pytest.raises(BadOption, match="CIRCUIT_FORCE_PARALLEL"):
        force_parallel()


def test_cache_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_dir() == str(tmp_path / "circuit")
    own = tmp_path / "deep" / "own"
    monkeypatch.setenv("CIRCUIT_CACHE_DIR", str(own))
    assert cache_dir() == str(own)
    assert stat.S_IMODE(own.stat().st_mode) == 0o700
    own.chmod(0o755)
    assert cache_dir() == str(own)
    assert stat.S_IMODE(own.stat().st_mode) == 0o700
    own.chmod(0o777)
    assert cache_dir() is None
    assert "other users" in cache_folder().refusal


def test_cache_folder_that_is_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CIRCUIT_CACHE_DIR", str(tmp_path / "file"))
    assert cache_dir() is None
    assert str(tmp_path / "file") in cache_folder().refusal
