"""Capsules: a call whose compiled run differed, kept so that it can be run anywhere.

Like a replay file: a mark and facts as JSON, which anyone can read; pickled values
follow, which can run code. The user's own functions and classes travel by value, with
the text of the files they came from.
"""

from __future__ import annotations

import json
import linecache
import os
import pickle
import platform
import re
import sys
import sysconfig
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from types import FunctionType, ModuleType
from typing import Any

import cloudpickle

from circuit import __version__
from circuit.lang.frames import PACKAGE
from circuit.replay import CAPSULE, NotReplayable

#: Facts kept of each way, and characters of each.
KEPT, SHOWN = 5_000, 500

#: Folders of packages besides this interpreter's own.
_INSTALLED = re.compile(r"[\\/](site|dist)-packages[\\/]")

Facts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Settings:
    """How the call was run."""

    backend: str
    workers: int | None
    forced: bool


@dataclass(frozen=True, slots=True)
class Inputs:
    """The function and what it was called with, before the call."""

    fn: FunctionType
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Header:
    """What may be read without opening any value."""

    function: str
    file: str
    line: int
    difference: str
    plain: list[list[str]]
    compiled: list[list[str]]
    settings: dict[str, Any]
    python: str
    circuit: str
    system: str
    when: str
    sources: dict[str, str] = field(default_factory=dict)  # file: text
    missing: str = ""  # why the inputs could not be kept


def write(
    path: str,
    inputs: Inputs,
    settings: Settings,
    difference: str,
    plain: Facts,
    compiled: Facts,
) -> None:
    """Write a capsule for its owner alone. Raises OSError.

    Marks the user's modules as pickled by value: to be called in a fork.
    """
    missing, data = "", b""
    try:
        data = _dumped(inputs)
    except Exception as error:  # an open file, a lock, code of the values' classes
        missing = f"{type(error).__name__}: {error}"
    code = inputs.fn.__code__
    header = Header(
        inputs.fn.__qualname__,
        code.co_filename,
        code.co_firstlineno,
        difference,
        _shortened(plain),
        _shortened(compiled),
        asdict(settings),
        platform.python_version(),
        __version__,
        platform.platform(),
        time.strftime("%Y-%m-%d %H:%M:%S %z"),
        _sources(data, code.co_filename),
        missing,
    )
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(CAPSULE)
        file.write(json.dumps(asdict(header)).encode() + b"\n")
        file.write(data)


def read_header(path: str) -> Header:
    """The text part of a capsule. Raises `NotReplayable`."""
    with open(path, "rb") as file:
        file.readline()
        try:
            return Header(**json.loads(file.readline()))
        except (ValueError, TypeError):
            raise NotReplayable(f"{path} is damaged") from None


def read_inputs(path: str, header: Header) -> Inputs:
    """The function and its arguments: this can run code that the file brings along.

    Its sources stand in for the files' own from then on. Raises `NotReplayable`.
    """
    if header.missing:
        raise NotReplayable(
            f"{path} has no inputs; they cannot be kept: {header.missing}"
        )
    here, there = platform.python_version_tuple(), header.python.split(".")
    if list(here[:2]) != there[:2]:
        raise NotReplayable(
            f"{path} was written by Python {header.python}, and code does not travel "
            f"to Python {platform.python_version()}: use {'.'.join(there[:2])}"
        )
    for name, text in header.sources.items():
        lines = text.splitlines(keepends=True)
        linecache.cache[name] = (len(text), None, lines, name)
    with open(path, "rb") as file:
        file.readline()
        file.readline()
        try:
            found = pickle.load(file)
        except Exception as error:  # any code of the values may raise anything
            raise NotReplayable(f"the inputs cannot be read: {error!r}") from None
    return Inputs(*found)


def _dumped(inputs: Inputs) -> bytes:
    for module in _own_modules():
        cloudpickle.register_pickle_by_value(module)
    dumped = cloudpickle.dumps((inputs.fn, inputs.args, inputs.kwargs))
    assert isinstance(dumped, bytes)
    return dumped


def _own_modules() -> Iterator[ModuleType]:
    """The user's modules: from files of neither Python, a package, nor Circuit."""
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    folders = (*map(sysconfig.get_path, names), PACKAGE)
    others = tuple(os.path.join(os.path.realpath(each), "") for each in folders)
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if type(module) is not ModuleType or not file or name == "__main__":
            continue
        path = os.path.realpath(file)
        if not path.startswith(others) and not _INSTALLED.search(path):
            yield module


def _sources(data: bytes, file: str) -> dict[str, str]:
    """The text of each file whose code is among the pickled values."""
    names = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    wanted = {
        name for name in names if isinstance(name, str) and os.fsencode(name) in data
    }
    found = {}
    for name in sorted({file, *wanted}):
        lines = linecache.getlines(name)
        if lines:
            found[name] = "".join(lines)
    return found


def _shortened(facts: Facts) -> list[list[str]]:
    return [[place, fact[:SHOWN]] for place, fact in facts[:KEPT]]
