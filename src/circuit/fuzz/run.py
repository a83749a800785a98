"""Loads a program from its text, plain or compiled, and observes all of its calls."""

from __future__ import annotations

import itertools
import linecache
import os
import sys
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from hashlib import blake2b
from typing import Any

from circuit.observation import (
    Observation,
    fresh_workspace,
    observe,
    plain_package,
    settled,
    time_limit,
)

CALLS = 2  # of each case: the second meets what the first left behind
FOLDER = "/circuit-fuzz/"  # it is not there: nothing is written to disk
_NUMBERS = itertools.count()


def file_of(text: str) -> str:
    """The name that a program's code has for its file, the same for the same text.

    Two programs must not share one: what the compiler read of a file, it keeps.
    """
    return f"{FOLDER}{blake2b(text.encode(), digest_size=8).hexdigest()}.py"


@contextmanager
def loaded(text: str, *, plain: bool) -> Iterator[types.ModuleType]:
    """A program as a module of its own, with or without the compiler."""
    module = types.ModuleType(f"program_{next(_NUMBERS)}_")
    file = module.__file__ = file_of(text)
    sys.modules[module.__name__] = module
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    try:
        with plain_package() if plain else nullcontext():
            exec(compile(text, file, "exec", dont_inherit=True), vars(module))
        yield module
    finally:
        sys.modules.pop(module.__name__, None)
        linecache.cache.pop(file, None)


def run(
    text: str,
    *,
    plain: bool,
    seconds: float,
    around: Callable[[int], Any] = lambda call: nullcontext(),
    after: Callable[[types.ModuleType], None] = lambda module: None,
) -> list[Observation]:
    """Observe every case of a freshly loaded program, each called `CALLS` times.

    `around(call)` gives the context the calls of that number stand in; `after(module)`
    is called behind each. Raises `TooLong` for a call of more than `seconds`.
    """
    seen: list[Observation] = []
    with loaded(text, plain=plain) as module:
        for make in module.cases():
            for call in range(CALLS):
                with settled(), fresh_workspace(keep=True) as root, time_limit(seconds):
                    os.chdir(root)
                    args, kwargs = make()
                    with around(call):
                        seen.append(
                            observe(module.MAIN, args, kwargs, module=module, root=root)
                        )
                after(module)
    return seen
