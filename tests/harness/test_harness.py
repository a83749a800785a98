"""The harness notices every kind of difference, and none where there is none."""

from __future__ import annotations

import collections
import decimal
import enum
import io
import logging
import math
import os
import random
import struct
import sys
import types
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import pytest

from circuit.observation import settled
from tests.harness import difference, fresh_workspace, observe, workspace


class Point:
    """A class of this module."""

    def __init__(self, x: object) -> None:
        self.x = x


class Slotted:
    """A class with slots."""

    __slots__ = ("a", "b")
    a: int


class Color(enum.Enum):
    """An enumeration."""

    RED = 1


def copied_class() -> Any:
    """An instance of a class that has the name of another, and is not it."""
    namespace: dict[str, Any] = {"__name__": __name__}
    exec("class Point:\n    def __init__(self, x): self.x = x", namespace)
    return namespace["Point"](1)


def nan(payload: int) -> float:
    """A NaN with given low bits."""
    return float(
        struct.unpack("<d", struct.pack("<Q", 0x7FF8000000000000 | payload))[0]
    )


def compare(
    one: Callable[..., object],
    other: Callable[..., object],
    make: Callable[[], tuple[Any, ...]] = tuple,
) -> str | None:
    """The difference between two functions called on equal arguments."""
    seen = []
    for fn in (one, other):
        with settled(), fresh_workspace() as root:
            seen.append(observe(fn, make(), {}, root=root))
    return difference(*seen)


def filled_slot() -> Slotted:
    """A slot that is set."""
    slotted = Slotted()
    slotted.a = 1
    return slotted


def raising(error: BaseException) -> Callable[[], object]:
    """A function that raises."""

    def fn() -> object:
        raise error

    return fn


def shared(same: bool) -> list[object]:
    """Two equal lists, or one twice."""
    inner: list[int] = []
    return [inner, inner if same else []]


def with_note() -> ValueError:
    """An error that carries an attribute."""
    error = ValueError("x")
    error.index = 3  # type: ignore[attr-defined]
    return error


RESULTS: list[tuple[str, Callable[[], object], Callable[[], object]]] = [
    ("int and bool", lambda: 1, lambda: True),
    ("int and float", lambda: [1], lambda: [1.0]),
    ("negative zero", lambda: 0.0, lambda: -0.0),
    ("last bit", lambda: 0.1 + 0.2, lambda: 0.3),
    ("nan payload", lambda: nan(0), lambda: nan(1)),
    ("dict order", lambda: {"a": 1, "b": 2}, lambda: {"b": 2, "a": 1}),
    ("dict key type", lambda: {1: 0}, lambda: {True: 0}),
    ("set order", lambda: {8, 0}, lambda: {0, 8}),
    ("list and tuple", lambda: (1,), lambda: [1]),
    ("dict and Counter", lambda: {1: 1}, lambda: collections.Counter([1])),
    (
        "default factory",
        lambda: collections.defaultdict(int),
        lambda: collections.defaultdict(list),
    ),
    ("deque bound", lambda: collections.deque(), lambda: collections.deque(maxlen=2)),
    ("sharing", lambda: shared(True), lambda: shared(False)),
    ("instance attribute", lambda: Point(1), lambda: Point(2)),
    ("class copy", lambda: Point(1), copied_class),
    ("enum member", lambda: Color.RED, lambda: 1),
    ("slot", Slotted, filled_slot),
    ("numpy type", lambda: numpy.int64(1), lambda: 1),
    ("numpy dtype", lambda: numpy.zeros(2), lambda: numpy.zeros(2, "f4")),
    ("numpy bits", lambda: numpy.zeros(2), lambda: -numpy.zeros(2)),
    ("decimal digits", lambda: decimal.Decimal("1.0"), lambda: decimal.Decimal("1")),
    ("generator", lambda: (i for i in (1, 2)), lambda: [1, 2]),
    ("generator items", lambda: (i for i in (1, 2)), lambda: (i for i in (1, 3))),
    ("exception type", raising(KeyError(1)), raising(IndexError(1))),
    ("exception arguments", raising(KeyError(1)), raising(KeyError(2))),
    ("exception or none", raising(KeyError(1)), lambda: None),
    ("exception attribute", raising(ValueError("x")), raising(with_note())),
    ("interrupt", raising(KeyboardInterrupt()), raising(SystemExit())),
    ("stdout", lambda: print("a"), lambda: print("b")),
    ("stream", lambda: print("a"), lambda: print("a", file=sys.stderr)),
    ("log level", lambda: logging.info("x"), lambda: logging.error("x")),
    ("warning", lambda: warnings.warn("x", stacklevel=1), lambda: None),
    ("random state", lambda: random.seed(1), lambda: random.seed(2)),
    ("numpy random state", lambda: numpy.random.seed(1), lambda: numpy.random.seed(2)),
    ("file", lambda: (workspace() / "a").write_text("1") and None, lambda: None),
    ("environment", lambda: os.environ.update(HARNESS="1"), lambda: None),
    ("folder", lambda: os.chdir(workspace()), lambda: None),
    ("decimal context", lambda: setattr(decimal.getcontext(), "prec", 9), lambda: None),
    ("decimal flags", lambda: decimal.Decimal(1) / 3 and None, lambda: None),
    (
        "function cell",
        lambda: (lambda a: lambda: a)(1),
        lambda: (lambda a: lambda: a)(2),
    ),
]


@pytest.mark.parametrize(
    ("one", "other"), [row[1:] for row in RESULTS], ids=[row[0] for row in RESULTS]
)
def test_planted_difference_is_found(
    one: Callable[[], object], other: Callable[[], object]
) -> None:
    assert compare(one, other) is not None


@pytest.mark.parametrize("fn", [row[1] for row in RESULTS], ids=[r[0] for r in RESULTS])
def test_equal_runs_are_equal(fn: Callable[[], object]) -> None:
    assert compare(fn, fn) is None


def first_item(values: list[list[int]]) -> list[int]:
    """The argument's own first item."""
    return values[0]


ARGUMENTS: list[tuple[str, Any, Any, Any]] = [
    (
        "identity with an argument",
        first_item,
        lambda values: list(values[0]),
        lambda: ([[1]],),
    ),
    (
        "which of two equal arguments",
        first_item,
        lambda values: values[1],
        lambda: ([[1], [1]],),
    ),
    ("mutation", lambda a: a.append(1), lambda a: None, lambda: ([],)),
    ("iterator", lambda it: next(it), lambda it: 1, lambda: (iter([1, 2]),)),
    (
        "file position",
        lambda f: f.read(1),
        lambda f: "a",
        lambda: (io.StringIO("abc"),),
    ),
    (
        "attribute",
        lambda p: setattr(p, "y", 1),
        lambda p: setattr(p, "x", 1),
        lambda: (Point(0),),
    ),
    (
        "attribute order",
        lambda p: p.__dict__.update(a=1, b=1),
        lambda p: p.__dict__.update(b=1, a=1),
        lambda: (Point(0),),
    ),
]


@pytest.mark.parametrize(
    ("one", "other", "make"), [r[1:] for r in ARGUMENTS], ids=[r[0] for r in ARGUMENTS]
)
def test_difference_around_arguments_is_found(one: Any, other: Any, make: Any) -> None:
    assert compare(one, one, make) is None
    assert compare(one, other, make) is not None


def test_order_of_print_and_log_is_seen() -> None:
    def one() -> None:
        print("a")
        logging.info("b")

    def other() -> None:
        logging.info("b")
        print("a")

    found = compare(one, other)
    assert found is not None
    assert found.startswith("events")


def test_globals_of_a_module_are_seen() -> None:
    module = types.ModuleType("program_x_")
    module.__file__ = __file__
    exec(
        "count = 0\nclass C:\n    n = 0\ndef default(a=[]): a.append(1)\n"
        "def step():\n    global count\n    count += 1\n"
        "def attribute(): C.n += 1",
        vars(module),
    )
    for name, path in (
        ("step", "globals.count"),
        ("attribute", "globals.C.n"),
        ("default", "globals.default()"),
    ):
        idle = observe(lambda: None, (), {}, module=module)
        moved = observe(getattr(module, name), (), {}, module=module)
        found = difference(idle, moved)
        assert found is not None
        assert found.startswith(path)


def test_files_and_traceback_lines_are_named(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_bytes(b"\r\n")
    seen = observe(lambda: math.pi, (), {}, root=tmp_path)
    assert seen.fact("file sub/a.txt") == repr(b"\r\n")


def test_values_code_is_not_run() -> None:
    class Loud:
        def __getattr__(self, name: str) -> object:
            raise AssertionError(name)

        def __eq__(self, other: object) -> bool:
            raise AssertionError

        def __hash__(self) -> int:
            raise AssertionError

        def __iter__(self) -> Any:
            raise AssertionError

        def __repr__(self) -> str:
            raise AssertionError

    assert compare(lambda: Loud(), lambda: Loud()) is None
