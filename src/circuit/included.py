"""`circuitc run --include MODULE`: functions of any module become circuits.

Problem: Circuit itself runs on modules that a program may want compiled (`ast`, `copy`,
`random`), so by the time the program starts they are loaded, and plain.

Before: `sys.modules["copy"]` is the module that Circuit's compiler calls.
After: Circuit keeps its references to that one; the program's `import copy` gets
another, all circuits.

Invariants: nothing of Circuit is loaded once the names are given free, else it would
take the program's modules for its own, and compile by what is being compiled.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import sys
from collections.abc import Sequence
from importlib.machinery import SourceFileLoader
from importlib.metadata import entry_points

import circuit
from circuit.everything import EverythingFinder, is_within

#: What Circuit is never made of: it would compile itself.
OURS = "circuit"
#: Rooms of Circuit that are not loaded ahead: they take part in no program's run, or
#: (Ray) take seconds and come only when they are asked for.
ELSEWHERE = (
    "circuit.__main__",
    "circuit.backends.conformance",
    "circuit.backends.native.worker",
    "circuit.backends.ray",
    "circuit.fuzz",
    "circuit.pytest_plugin",
    "circuit.testing",
)


class NotIncluded(Exception):
    """A module that was named cannot be compiled; the message says why."""


def give_free(modules: Sequence[str], finder: EverythingFinder) -> None:
    """Let the program's imports of these modules load them anew, through `finder`.

    Raises NotIncluded for a module that is not there, or has no Python source.
    """
    for module in modules:
        if module.partition(".")[0] == OURS:
            raise NotIncluded(f"{module} is Circuit itself")
    _load_ourselves()
    loaded = [name for name in sys.modules if is_within(name, modules)]
    for name in loaded:
        del sys.modules[name]
    sys.meta_path.insert(0, finder)
    for module in modules:
        _check(module)
    for name in loaded:
        importlib.import_module(name)  # what is loaded stays so: some look it up


def _load_ourselves() -> None:
    """Load all of Circuit that a run may need, with the modules it imports."""
    for found in pkgutil.walk_packages(circuit.__path__, "circuit."):
        if not is_within(found.name, ELSEWHERE):
            importlib.import_module(found.name)
    # Reading entry points, as for backends of others, loads modules of its own.
    entry_points(group="circuit.backends")


def _check(module: str) -> None:
    try:
        spec = importlib.util.find_spec(module)
    except (ImportError, ValueError) as error:
        raise NotIncluded(f"cannot import {module}: {error}") from None
    if spec is None:
        raise NotIncluded(f"no module named {module}")
    if not isinstance(spec.loader, SourceFileLoader):
        raise NotIncluded(f"{module} has no Python source")
