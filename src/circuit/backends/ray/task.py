"""What runs in a Ray worker: some parts of a shipped job, one after another."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from circuit.backends.inside import become_worker
from circuit.backends.shipping import Loaded, load, unpack
from circuit.lang.dataclass import dataclass

#: The jobs this worker process has loaded; a warm worker serves few at a time.
_loaded: OrderedDict[str, Loaded] = OrderedDict()
_KEPT = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """One part's encoded outcome; without one, `reason` says why it cannot travel."""

    data: bytes | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a task, and how long its parts took; `unloadable`: no job here."""

    answers: tuple[Answer, ...]
    seconds: float
    unloadable: str = ""


def run_parts(
    key: str,
    fetch: Callable[[], bytes],
    parts: list[bytes],
    progress: Callable[[int], None] | None,
) -> Answers:
    """Run parts of the job `key`, which `fetch` brings if it is new to this process."""
    become_worker()
    try:
        loaded = _load(key, fetch)
    except Exception as error:  # whatever it is, the caller can go on without us
        reason = f"{type(error).__name__}: {error}"
        return Answers(tuple(Answer(None, reason) for _ in parts), 0.0, reason)
    start = time.perf_counter()
    answers = tuple(_run(loaded, part, progress) for part in parts)
    return Answers(answers, time.perf_counter() - start)


def _load(key: str, fetch: Callable[[], bytes]) -> Loaded:
    found = _loaded.get(key)
    if found is None:
        found = _loaded[key] = load(fetch())
    _loaded.move_to_end(key)
    while len(_loaded) > _KEPT:
        _loaded.popitem(last=False)
    return found


def _run(loaded: Loaded, data: bytes, progress: Callable[[int], None] | None) -> Answer:
    try:
        part: Any = unpack(data)
        return Answer(loaded.encode(loaded.run(part, progress)))
    except Exception as error:  # the caller runs the part itself, and sees for itself
        return Answer(None, f"{type(error).__name__}: {error}")
