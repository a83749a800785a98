"""The kit, against the backends that run on one machine, forking or not."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from circuit.backends import conformance
from circuit.backends.base import Backend
from circuit.backends.native import Native
from circuit.backends.serial import Serial


@pytest.fixture
def native() -> Iterator[Native]:
    backend = Native()
    yield backend
    backend.close()


@pytest.fixture
def threaded() -> Iterator[None]:
    """Another thread lives, so forking is not safe."""
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    yield
    end.set()
    thread.join()


ids = pytest.mark.parametrize(
    "case", conformance.cases(), ids=lambda case: str(case.name)
)


@ids
def test_serial(case: conformance.Case) -> None:
    backend: Backend = Serial()
    case.check(backend)


@ids
def test_forked(case: conformance.Case, native: Native) -> None:
    case.check(native)
    assert native.last.mode in ("fork", "inline", "spawn")


@ids
def test_spawned(case: conformance.Case, native: Native, threaded: None) -> None:
    case.check(native)
    assert native.last.mode in ("spawn", "inline")
