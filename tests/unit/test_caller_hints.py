"""The help of C305 speaks of the call that is there, not of another one."""

from __future__ import annotations

import datetime
import os
import time
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from circuit import circuit


def _pids(items: list[int]) -> list[object]:
    return [(os.getpid(), item) for item in items]


def _moments(items: list[int]) -> list[object]:
    return [(time.perf_counter(), item) for item in items]


def _dates(items: list[int]) -> list[object]:
    return [(datetime.datetime.now(), item) for item in items]


def _identities(items: list[int]) -> list[object]:
    return [id(item) for item in items]


def _names(items: list[int]) -> list[object]:
    return [(uuid.uuid4(), item) for item in items]


@pytest.mark.parametrize(
    ("fn", "expected"),
    [
        (_pids, "read it once before the loop: `pid = os.getpid()`"),
        (
            _moments,
            "measure around the loop, not in it; or read it once before the loop: "
            "`now = time.perf_counter()`",
        ),
        (_dates, "read it once before the loop: `now = datetime.datetime.now()`"),
        (_identities, "call `id(item)` in a loop of its own"),
        (_names, "call `uuid.uuid4()` in a loop of its own"),
    ],
)
def test_the_hint_names_the_call(fn: Callable[..., Any], expected: str) -> None:
    (loop,) = circuit(fn).explain().to_dict()["loops"]
    assert loop["code"] == "C305"
    assert loop["hint"].startswith(expected)
