"""Reads `circuit.toml`, the file beside a script that says how it is deployed.

    backend = "native"
    workers = 4
    memory = "2GB"

    [profile.cluster]
    backend = "ray"
    workers = 64

The keys of a profile, chosen by `circuitc run --profile` or CIRCUIT_PROFILE, stand
above those at the top. The file is data: what it does not know is an error.
"""

from __future__ import annotations

import difflib
import os
import re
import sys
import tomllib
from collections.abc import Callable, Iterable
from importlib import metadata
from pathlib import Path

from circuit.lang.dataclass import dataclass
from circuit.lang.environment import cache_dir as environment_cache_dir
from circuit.lang.environment import memory_limit as environment_memory_limit
from circuit.lang.environment import parse_size
from circuit.lang.errors import BadOption, CircuitError
from circuit.lang.options import Options

FILE_NAME = "circuit.toml"
BUILT_IN_BACKENDS = ("auto", "python", "serial", "native", "ray")


class ConfigError(CircuitError):
    """A `circuit.toml` that cannot be used; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a `circuit.toml` chose; None where it leaves the choice open.

    `memory` is in bytes; `path` is the file, None where there is none.
    """

    backend: str | None = None
    workers: int | None = None
    memory: int | None = None
    cache_dir: str | None = None
    path: Path | None = None
    profile: str = ""

    @property
    def options(self) -> Options:
        """The layer that `lang.options.resolve` takes."""
        return Options(backend=self.backend, workers=self.workers)

    def memory_limit(self) -> int | None:
        """Bytes the run may use: CIRCUIT_MEMORY, or this file's word, or None."""
        limit = environment_memory_limit()
        return self.memory if limit is None else limit

    def cache_folder(self) -> str | None:
        """The cache folder: CIRCUIT_CACHE_DIR, or this file's word, or the usual."""
        if self.cache_dir is None or os.environ.get("CIRCUIT_CACHE_DIR", "").strip():
            return environment_cache_dir()
        return self.cache_dir


class Choice:
    """The command line's choice of a profile, seen from every thread."""

    __slots__ = ("profile",)

    def __init__(self) -> None:
        self.profile = ""


#: Set by `circuitc`; the environment is left as the script should find it.
command_line = Choice()


def project() -> Config:
    """The configuration of the running program, or an empty one.

    Raises `ConfigError`. The caller keeps the result: this reads the file.
    """
    path = script_folder() / FILE_NAME
    profile = command_line.profile or os.environ.get("CIRCUIT_PROFILE", "").strip()
    if not path.is_file():
        if command_line.profile:
            raise ConfigError(f"no {FILE_NAME} in {path.parent} to take a profile from")
        return Config()
    return load(path, profile)


def script_folder() -> Path:
    """The script's folder; the current one in a notebook, a REPL or `python -c`."""
    file = getattr(sys.modules.get("__main__"), "__file__", None)
    return Path(file).resolve().parent if file else Path.cwd()


def load(path: Path, profile: str = "") -> Config:
    """Read and check a file, all of it, and give what one profile chooses."""
    text = _text(path)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from None
    profiles = table.pop("profile", {})
    if not isinstance(profiles, dict):
        raise _error(
            path, text, "", "profile", "must be a table such as [profile.cluster]"
        )
    chosen = _check(path, text, "", table)
    tables = {}
    for name, keys in profiles.items():
        if not isinstance(keys, dict):
            raise _error(
                path, text, "profile", name, f"must be a table: [profile.{name}]"
            )
        tables[name] = _check(path, text, f"profile.{name}", keys)
    if profile:
        if profile not in tables:
            raise ConfigError(
                f"{path}: no profile named {profile!r}; " + _one_of(profile, tables)
            )
        chosen |= tables[profile]
    return Config(**chosen, path=path, profile=profile)  # type: ignore[arg-type]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not valid UTF-8: {error.reason}") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None


def _check(
    path: Path, text: str, table: str, keys: dict[str, object]
) -> dict[str, object]:
    chosen = {}
    for key, value in keys.items():
        reader = READERS.get(key)
        if reader is None:
            known = READERS if table else (*READERS, "profile")
            raise _error(path, text, table, key, f"unknown key; {_one_of(key, known)}")
        try:
            chosen[key] = reader(value, path)
        except BadOption as error:
            raise _error(path, text, table, key, f"{error}, not {value!r}") from None
    return chosen


def _backend(value: object, path: Path) -> str:
    names: tuple[str, ...] = BUILT_IN_BACKENDS
    if value not in names:
        found = metadata.entry_points(group="circuit.backends").names
        names = (*names, *sorted(found))
    if not isinstance(value, str) or value not in names:
        raise BadOption(f"must name an installed backend; {_one_of(str(value), names)}")
    return value


def _workers(value: object, path: Path) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise BadOption("must be a positive whole number")
    return value


def _memory(value: object, path: Path) -> int:
    size = parse_size(str(value)) if isinstance(value, int | str) else None
    if size is None or isinstance(value, bool):
        raise BadOption('must be a size such as "600MB" or "2GiB"')
    return size


def _cache_dir(value: object, path: Path) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadOption("must be the name of a folder")
    return str(path.parent / os.path.expanduser(value))


READERS: dict[str, Callable[[object, Path], object]] = {
    "backend": _backend,
    "workers": _workers,
    "memory": _memory,
    "cache_dir": _cache_dir,
}


def _one_of(word: str, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(word, names, n=1)
    if near:
        return f"did you mean {near[0]!r}?"
    return "there are none" if not names else "use one of: " + ", ".join(names)


def _error(path: Path, text: str, table: str, key: str, what: str) -> ConfigError:
    line = _line_of(text, table, key)
    place = f"{path}:{line}" if line else str(path)
    name = f"{table}.{key}" if table else key
    return ConfigError(f"{place}: {name}: {what}")


def _line_of(text: str, table: str, key: str) -> int:
    """The line that sets a key, or 0; tomllib itself does not keep it."""
    current = ""
    assignment = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""")
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[\s*([^\]]*?)\s*\]", line)
        if header:
            current = re.sub(r"""["'\s]""", "", header[1])
            if current == (f"{table}.{key}" if table else key):
                return number
        elif current == table and assignment.match(line):
            return number
    return 0
