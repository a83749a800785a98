"""Tracebacks show the user's lines only, under plain `python script.py` too."""

from __future__ import annotations

import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest

from circuit import circuit, options


@dataclass(frozen=True)
class Frozen(Exception):
    """An exception whose attributes cannot be set."""

    number: int


def _divide(number: int) -> int:
    if number == 900:
        raise Frozen(number)
    return 10 // (number - 500)


def _add(count: int) -> int:
    total = 0
    for number in range(count):
        total += _divide(number)
    return total


def _chained(count: int) -> int:
    try:
        return sum(_divide(number) for number in range(count))
    except ZeroDivisionError as error:
        raise ValueError("no sum") from error


def _direct(number: int) -> int:
    return _divide(number)


def _deep(number: int) -> int:
    return max(map(_deep_circuit, [number + 1]))


_deep_circuit = circuit(_deep)


def _functions(error: BaseException | None) -> list[tuple[str, int | None]]:
    """Function and line of each entry below this module's own caller."""
    assert error is not None
    return [
        (frame.name, frame.lineno)
        for frame in traceback.extract_tb(error.__traceback__)
    ]


def _raised(fn: Callable[..., Any], *args: object) -> BaseException:
    try:
        fn(*args)
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")


@pytest.mark.parametrize("backend", ["python", "serial", "native", "auto"])
@pytest.mark.parametrize(
    ("fn", "args"),
    [(_add, (700,)), (_chained, (700,)), (_direct, (900,)), (_add, ()), (_add, ("x",))],
)
def test_the_entries_are_those_of_plain_python(
    fn: Callable[..., Any],
    args: tuple[object, ...],
    backend: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if backend != "auto":
        monkeypatch.setenv("CIRCUIT_FORCE_PARALLEL", "1")
    plain = _raised(fn, *args)
    with options(backend=backend):
        found = _raised(circuit(fn), *args)
    assert type(found) is type(plain)
    assert _functions(found) == _functions(plain)
    if plain.__cause__ is not None:
        assert _functions(found.__cause__) == _functions(plain.__cause__)


def test_a_recursion_error_passes_with_nothing_added() -> None:
    error = _raised(_deep_circuit, 0)
    assert type(error) is RecursionError
    assert error.__context__ is None


def test_an_interrupt_while_circuit_waits_shows_the_loop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    interrupt = partial(signal.default_int_handler, signal.SIGINT, None)
    monkeypatch.setenv("CIRCUIT_FORCE_PARALLEL", "1")
    monkeypatch.setattr("circuit.runtime.handover.Region.run", interrupt)
    with options(backend="serial"), pytest.raises(KeyboardInterrupt) as caught:
        circuit(_add)(100)
    assert [name for name, _ in _functions(caught.value)][1:] == ["_add"]
