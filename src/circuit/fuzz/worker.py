"""The process that runs programs: `python -m circuit.fuzz.worker`, one request a line.

A request is JSON, `{"seed", "backend"}` and perhaps `"text"` for a program that is not
the seed's own; the answer is the verdict's fields. A program may do what it likes with
the standard streams, so both ways are moved to other descriptors first.
"""

from __future__ import annotations

import ctypes
import faulthandler
import gc
import json
import os
import signal
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import TextIO

from circuit.fuzz.compare import Verdict, compare
from circuit.fuzz.grammar import generate
from circuit.fuzz.program import Generated

_PARENT_DEATH = 1  # PR_SET_PDEATHSIG of prctl(2)
#: After so many programs what the compiler keeps of them is let go, by a new process.
COUNT = 400
#: The status of a worker that ends by itself: none that a program would choose.
RENEWED = 75


def main() -> int:
    """Answer requests until there are no more, or the parent is gone."""
    die_with_parent()
    requests, answers = taken_streams()
    # Observed where it is loaded, and a program's first call must not be what loads it.
    with suppress(ImportError):
        import numpy  # noqa: F401
    for answered, line in enumerate(requests, 1):
        asked = json.loads(line)
        text = asked.get("text")
        seed = asked["seed"]
        verdict = verdict_of(seed, asked["backend"], text)
        answers.write(json.dumps(asdict(verdict)) + "\n")
        answers.flush()
        if answered == COUNT or verdict.outcome == "hang":
            break  # what hangs may do so still, in a thread or a lock
        if answered % 20 == 0:
            gc.collect()
    return RENEWED


def verdict_of(seed: int, backend: str, text: str | None) -> Verdict:
    """Compare the seed's program, or the text given in its place."""
    try:
        generated = generate(seed) if text is None else Generated(text)
    except Exception as error:
        where = type(error).__name__
        return Verdict(seed, backend, "failure", where, f"no program: {error!r}")
    return compare(generated, seed, backend)


def die_with_parent() -> None:
    """Ask the kernel to end this process with its parent, where it can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH, signal.SIGKILL, 0, 0, 0)
    if os.getppid() == 1:
        sys.exit(0)  # it has gone already
    faulthandler.enable()


def taken_streams() -> tuple[TextIO, TextIO]:
    """The ways in and out; the standard streams lead nowhere afterwards."""
    requests = os.fdopen(os.dup(0), "r", encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return requests, answers


if __name__ == "__main__":
    sys.exit(main())
