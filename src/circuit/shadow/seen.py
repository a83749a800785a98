"""Describes what a call let its caller see: the same facts from plain and compiled."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Any, cast

from circuit.observation.describe import Walk, function_state, walk
from circuit.observation.observe import (
    ambient_facts,
    described,
    finished,
    named_globals,
)
from circuit.shadow.descriptors import Files, appended, open_files
from circuit.shadow.tape import Tape, recording

Facts = list[tuple[str, str]]


class Space:
    """A function's globals, looking like the module they belong to."""

    __file__ = ""  # for globals of no file, a notebook's
    __name__ = "__main__"

    def __init__(self, names: dict[str, Any]) -> None:
        self.__dict__ = names


@dataclass(frozen=True, slots=True)
class Call:
    """A call about to be made, and how things stood before it."""

    fn: FunctionType
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    known: Walk  # the names that objects had
    space: ModuleType
    environment: dict[str, str]
    path: list[str]
    files: Files
    with_numpy: bool


def about_to(fn: FunctionType, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Call:
    """Look at everything the call can reach by its arguments and globals."""
    space = cast(ModuleType, Space(fn.__globals__))
    known = Walk()
    walk(known, "args", list(args))
    walk(known, "kwargs", dict(kwargs))
    walk(known, "function", function_state(fn))
    for name, value in named_globals(space):
        walk(known, f"globals.{name}", value)
    return Call(
        fn,
        args,
        kwargs,
        known,
        space,
        dict(os.environ),
        list(sys.path),
        open_files(),
        "numpy" in sys.modules,
    )


def facts_of(
    call: Call, result: object, caught: BaseException | None, tape: Tape
) -> Facts:
    """All that can be seen after the call. Uses up iterators: for forks only."""
    ambient = ambient_facts(call.environment, call.path)
    if not call.with_numpy:  # whether it was loaded since is of no matter
        ambient = [fact for fact in ambient if fact[0] != "numpy.random"]
    after = Walk(labels=call.known.seen)
    with recording(tape, shown=False):
        if caught is None:
            result = finished(result, call.known.seen)
        facts = list(
            described(after, result, caught, call.args, call.kwargs, call.space)
        )
        cells = Walk(labels=call.known.seen, seen=after.seen)
        walk(cells, "function", function_state(call.fn))
    return [*tape.facts(), *facts, *cells.facts, *ambient, *appended(call.files)]


def seen_of(call: Call, run: Callable[[], Any]) -> Facts:
    """Run one way and say what can be seen of it: for forks only."""
    tape = Tape()
    result, caught = None, None
    try:
        with recording(tape, shown=False):
            result = run()
    except BaseException as error:
        caught = error
    return facts_of(call, result, caught, tape)


def first_difference(plain: Facts, compiled: Facts) -> str:
    """Where two descriptions part, in words; empty where they are the same."""
    for one, other in zip(plain, compiled, strict=False):
        if one != other:
            return _both(one, other)
    if len(plain) == len(compiled):
        return ""
    longer = max(plain, compiled, key=len)
    place, fact = longer[min(len(plain), len(compiled))]
    side = "plain Python" if longer is plain else "the compiled run"
    return f"{place}: {_cut(fact)}, in {side} only"


def _both(one: tuple[str, str], other: tuple[str, str]) -> str:
    there = "" if one[0] == other[0] else f"{other[0]}: "
    return f"{one[0]}: plain Python {_cut(one[1])}, compiled {there}{_cut(other[1])}"


def _cut(fact: str) -> str:
    return fact if len(fact) <= 300 else fact[:299] + "…"
