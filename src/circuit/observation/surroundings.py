"""Gives every observed call the same surroundings, and a time limit."""

from __future__ import annotations

import decimal
import os
import random
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from circuit.observation.observe import TooLong


@contextmanager
def settled() -> Iterator[None]:
    """Seeds the random streams; puts back what a program may have changed around it."""
    folder, variables = os.getcwd(), dict(os.environ)
    limits = sys.getrecursionlimit(), sys.get_int_max_str_digits()
    path, keyboard = list(sys.path), sys.stdin
    state = random.getstate()
    numpy: Any = sys.modules.get("numpy")
    numpy_state = None if numpy is None else numpy.random.get_state()
    random.seed(20170227)
    if numpy is not None:
        numpy.random.seed(20170227)
    try:
        with decimal.localcontext(decimal.Context()):
            yield
    finally:
        os.chdir(folder)
        if dict(os.environ) != variables:
            os.environ.clear()
            os.environ.update(variables)
        sys.setrecursionlimit(limits[0])
        sys.set_int_max_str_digits(limits[1])
        sys.path[:] = path
        sys.stdin = keyboard
        random.setstate(state)
        if numpy is not None:
            numpy.random.set_state(numpy_state)


@contextmanager
def environment(**settings: str | None) -> Iterator[None]:
    """Sets environment variables for as long as it lasts; None takes one away."""
    before = {name: os.environ.get(name) for name in settings}
    _set(settings)
    try:
        yield
    finally:
        _set(before)


def _set(settings: dict[str, str | None]) -> None:
    for name, value in settings.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises `TooLong` in the main thread when the time is over."""

    def stop(*_: object) -> None:
        raise TooLong(f"more than {seconds} seconds")

    saved = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, saved)
