"""Runs one call both ways: plain Python for the caller, compiled in a fork."""

from __future__ import annotations

import logging
import os
import random
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import perf_counter
from types import FunctionType
from typing import Any, Literal

from circuit import progress
from circuit.backends.native.harmless import fork_obstacle
from circuit.lang.environment import cache_dir
from circuit.report import LastRun
from circuit.runtime.context import Running
from circuit.shadow import capsule
from circuit.shadow.descriptors import make_own
from circuit.shadow.effects import refuse
from circuit.shadow.fork import Ended, Twin, in_fork, leave
from circuit.shadow.seen import (
    Call,
    Facts,
    about_to,
    facts_of,
    first_difference,
    seen_of,
)
from circuit.shadow.tape import Tape, can_record, recording
from circuit.shadow.verdict import Verdict, counts

#: Seconds that the compiled run may take beyond `TIMES` those of plain Python.
GRACE = 10.0
TIMES = 10.0
#: Capsules that one process writes at most: one difference tends to come again.
CAPSULES = 20
#: CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR.
_KINDS = ((0x200, "an async generator"), (0x80, "a coroutine"), (0x20, "a generator"))
#: Backends that work in a fork.
_AT_HOME = ("serial", "native")
#: Not the user's stream: how many calls are sampled must not move it.
_sample = random.Random()

Way = Literal["plain", "compiled"]


@dataclass(frozen=True, slots=True)
class Ways:
    """One call of a circuit: each way to run it, and what the compiled one did."""

    fn: FunctionType
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    plain: Callable[[], Any]
    compiled: Callable[[], Any]
    last_run: Callable[[], LastRun | None]
    settings: capsule.Settings


def is_sampled(running: Running) -> bool:
    """Whether this call is one of those that run both ways."""
    fraction = running.options.shadow or 0.0
    return fraction >= 1 or _sample.random() < fraction


def obstacle(fn: FunctionType, running: Running) -> str:
    """Why a call cannot be run both ways; empty if it can."""
    for flag, kind in _KINDS:
        if fn.__code__.co_flags & flag:
            return f"{kind} runs on after its call"
    if running.backend_name not in _AT_HOME:
        return f"the backend {running.backend_name} cannot be used in a fork"
    if running.options.reassociate:
        return "reassociate=True permits other float sums"
    if not can_record():
        return "what it prints cannot be recorded"
    found = fork_obstacle()
    return found if found is not None else _shared_memory()


def _shared_memory() -> str:
    """Memory that a fork would write to for all."""
    with suppress(OSError):
        for line in Path("/proc/self/maps").read_bytes().splitlines():
            if line.split(None, 2)[1] == b"rw-s":
                return "this process shares memory with others"
    return ""


def decline(why: str) -> Verdict:
    """Count a call that is not run both ways."""
    verdict = Verdict("not compared", why)
    counts.add(verdict)
    return verdict


def run(ways: Ways, tell: Callable[[Verdict, LastRun | None], None]) -> Any:
    """Plain Python's answer; `tell` is told what came of the comparison."""
    try:
        call = about_to(ways.fn, ways.args, ways.kwargs)
        twin = Twin(partial(_answer, ways, call))
    except Exception as error:
        result = ways.plain()
        tell(decline(f"failed within Circuit: {error!r}"), None)
        return result
    tape = Tape()
    began = perf_counter()
    try:
        try:
            with recording(tape, shown=True):
                result = ways.plain()
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            _settle(twin, call, tell, partial(facts_of, call, None, error, tape), began)
            raise
        _settle(twin, call, tell, partial(facts_of, call, result, None, tape), began)
        return result
    finally:
        twin.end()


def _settle(
    twin: Twin,
    call: Call,
    tell: Callable[[Verdict, LastRun | None], None],
    look: Callable[[], Facts],
    began: float,
) -> None:
    """Compare, whatever happens: the user's call has its answer already."""
    seconds = GRACE + TIMES * (perf_counter() - began)
    try:
        verdict, last_run = _compare(twin, call, look, seconds)
    except Exception as error:
        why = f"failed within Circuit: {error!r}"
        verdict, last_run = Verdict("not compared", why), None
    counts.add(verdict)
    if verdict.kind == "different":
        _log(call.fn, verdict)
    tell(verdict, last_run)


def _compare(
    twin: Twin, call: Call, look: Callable[[], Facts], seconds: float
) -> tuple[Verdict, LastRun | None]:
    plain = in_fork(partial(_look, call, look), seconds)
    if not plain.data:
        return Verdict("not compared", plain.refused or _unseen(plain)), None
    compiled: Ended = twin.ask(("compiled", seconds))
    if compiled.refused:
        return Verdict("not compared", compiled.refused), None
    one: Facts = plain.answer
    other, last_run = compiled.answer if compiled.data else ([], None)
    if last_run is not None and last_run.notes:
        return Verdict("not compared", last_run.notes[0]), last_run
    why = _difference(one, compiled, other)
    if not why:
        return Verdict("compared"), last_run
    again: Ended = twin.ask(("plain", seconds))
    if again.refused:
        return Verdict("not compared", again.refused), last_run
    if not again.data or again.answer[0] != one:
        why = "plain Python itself gives something else the second time"
        return Verdict("not compared", why), last_run
    return _kept(twin, call, why, one, other), last_run


def _difference(one: Facts, compiled: Ended, other: Facts) -> str:
    if compiled.accident:
        return f"the compiled run {compiled.accident}"
    return first_difference(one, other)


def _unseen(plain: Ended) -> str:
    return f"what plain Python gave cannot be looked at: that {plain.accident}"


def _kept(twin: Twin, call: Call, why: str, plain: Facts, compiled: Facts) -> Verdict:
    """The verdict of a difference, with the file that shows it."""
    verdict = Verdict("different", why)
    folder = cache_dir()
    if folder is None or len(counts.capsules) >= CAPSULES:
        return verdict
    name = re.sub(r"\W+", "-", call.fn.__qualname__).strip("-")
    number = len(counts.capsules)
    path = os.path.join(folder, "capsules", f"{name}-{os.getpid()}-{number}.capsule")
    written = twin.ask(("capsule", path, why, plain, compiled))
    return replace(verdict, capsule=path) if written else verdict


def _log(fn: FunctionType, verdict: Verdict) -> None:
    where = (
        f"{fn.__qualname__} ({fn.__code__.co_filename}:{fn.__code__.co_firstlineno})"
    )
    kept = verdict.capsule or "none written"
    logging.getLogger("circuit").error(
        "shadow: the compiled run of %s differs from plain Python, whose answer was "
        "returned: %s; capsule: %s",
        where,
        verdict.why,
        kept,
    )


def _look(call: Call, look: Callable[[], Facts], writer: int) -> Facts:
    enter_fork(call, writer, over=True)
    return look()


def _answer(ways: Ways, call: Call, question: tuple[Any, ...]) -> object:
    """What the twin says, which stands as the process stood before the call."""
    if question[0] == "capsule":
        _, path, why, plain, compiled = question
        return _write(ways, path, why, plain, compiled)
    way, seconds = question
    return in_fork(partial(one_way, ways, call, way), seconds)


def one_way(
    ways: Ways, call: Call, way: Way, writer: int
) -> tuple[Facts, LastRun | None]:
    """Run one way, in a fork: what can be seen of it, and what ran."""
    enter_fork(call, writer, over=False)
    facts = seen_of(call, ways.plain if way == "plain" else ways.compiled)
    return facts, ways.last_run()


def enter_fork(call: Call, writer: int, over: bool) -> None:
    """Cut a fork off from the world, but for the way of its answer."""
    make_own(call.files, over, frozenset({writer}))
    progress.PATIENCE = float("inf")  # no bar among what is printed
    refuse(partial(leave, writer))


def _write(ways: Ways, path: str, why: str, plain: Facts, compiled: Facts) -> bool:
    try:
        os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
        values = capsule.Inputs(ways.fn, ways.args, ways.kwargs)
        capsule.write(path, values, ways.settings, why, plain, compiled)
    except OSError:
        return False
    return True
