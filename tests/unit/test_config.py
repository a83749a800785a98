"""circuit.toml: what it may say, and what each mistake is answered with."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from circuit import config
from circuit.config import Config, ConfigError, load

GOOD = """\
backend = "native"
workers = 4
memory = "2GiB"
cache_dir = "cache"

[profile.cluster]
backend = "ray"
workers = 64
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "circuit.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_top_level_keys_are_read(tmp_path: Path) -> None:
    found = load(write(tmp_path, GOOD))
    assert (found.backend, found.workers, found.memory) == ("native", 4, 2**31)
    assert found.cache_dir == str(tmp_path / "cache")
    assert found.options.backend == "native"
    assert found.options.workers == 4


def test_a_profile_stands_above_the_top(tmp_path: Path) -> None:
    found = load(write(tmp_path, GOOD), "cluster")
    assert (found.backend, found.workers, found.memory) == ("ray", 64, 2**31)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("backand = 1", ":1: backand: unknown key; did you mean 'backend'?"),
        ("zzz = 1", ":1: zzz: unknown key; use one of: backend, workers"),
        ("[profiles]\na = 1", ":1: profiles: unknown key; did you mean 'profile'?"),
        ('\nbackend = "rey"', ":2: backend: must name an installed backend; did you"),
        ("backend = 3", "must name an installed backend; use one of: auto, python"),
        ("workers = 0", ":1: workers: must be a positive whole number, not 0"),
        ("workers = true", "must be a positive whole number, not True"),
        ("memory = 'lots'", 'must be a size such as "600MB" or "2GiB", not \'lots\''),
        ("cache_dir = ''", "cache_dir: must be the name of a folder, not ''"),
        ("backend = [", "not valid TOML:"),
        ("profile = 3", ":1: profile: must be a table"),
        ("[profile]\nfast = 3", ":2: profile.fast: must be a table"),
        ("workers = 1\n[profile.a]\nworkers = -2", ":3: profile.a.workers: must be a"),
        ("[deploy]\nx = 1", ":1: deploy: unknown key"),
    ],
)
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, text: str, message: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert str(caught.value).startswith(str(path))
    assert message in str(caught.value)


def test_an_unknown_profile_suggests_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="did you mean 'cluster'"):
        load(write(tmp_path, GOOD), "clustr")


def test_bytes_that_are_not_text(tmp_path: Path) -> None:
    path = tmp_path / "circuit.toml"
    path.write_bytes(b"backend = '\xff'")
    with pytest.raises(ConfigError, match="not valid UTF-8"):
        load(path)


def test_the_environment_stands_above_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = load(write(tmp_path, GOOD))
    monkeypatch.delenv("CIRCUIT_MEMORY", raising=False)
    assert found.memory_limit() == 2**31
    monkeypatch.setenv("CIRCUIT_MEMORY", "600MB")
    assert found.memory_limit() == 600_000_000


def test_the_file_beside_the_script_is_found(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    script = tmp_path / "script.py"
    script.write_text(
        "from circuit.config import project\n"
        "found = project()\n"
        "print(found.backend, found.workers, found.profile)\n"
    )
    run = [sys.executable, str(script)]
    plain = subprocess.run(run, capture_output=True, text=True, check=True, cwd="/")
    assert plain.stdout == "native 4 \n"
    chosen = subprocess.run(
        run,
        capture_output=True,
        text=True,
        check=True,
        cwd="/",
        env={"CIRCUIT_PROFILE": "cluster", "PYTHONPATH": _source()},
    )
    assert chosen.stdout == "ray 64 cluster\n"


def test_no_file_is_an_empty_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config, "script_folder", lambda: tmp_path)
    assert config.project() == Config()


def _source() -> str:
    return str(Path(config.__file__).parent.parent)
