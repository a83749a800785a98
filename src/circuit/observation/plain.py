"""Loads programs without the compiler: a stand-in whose decorators do nothing."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def plain_circuit() -> types.ModuleType:
    """A stand-in for the package, whose decorators leave functions as they are."""
    stand_in = types.ModuleType("circuit")

    def circuit(fn: Any = None, **_: object) -> Any:
        return (lambda wrapped: wrapped) if fn is None else fn

    @contextmanager
    def options(**_: object) -> Iterator[None]:
        yield

    def monoid(*_: object, **__: object) -> None:
        return None

    stand_in.circuit = circuit  # type: ignore[attr-defined]
    stand_in.pure = lambda fn: fn  # type: ignore[attr-defined]
    stand_in.options = options  # type: ignore[attr-defined]
    stand_in.monoid = monoid  # type: ignore[attr-defined]
    return stand_in


@contextmanager
def plain_package() -> Iterator[None]:
    """While it lasts, `from circuit import …` gives the stand-in."""
    saved = sys.modules.get("circuit")
    sys.modules["circuit"] = plain_circuit()
    try:
        yield
    finally:
        if saved is None:
            del sys.modules["circuit"]
        else:
            sys.modules["circuit"] = saved
