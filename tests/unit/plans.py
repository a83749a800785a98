"""Loops of test functions as plans, and what running them gives."""

from __future__ import annotations

import copy
import importlib.util
import itertools
import linecache
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from circuit.compiler.bodies import names_in
from circuit.compiler.evaluate import evaluate
from circuit.compiler.frontend.lower import lower_rows
from circuit.compiler.ir import Plan
from circuit.compiler.kernels import python as python_kernels
from circuit.compiler.pipeline import Code, compile_function
from circuit.compiler.rows import accumulators, is_ordered

ROOT = Path(__file__).resolve().parent.parent.parent
_NUMBERS = itertools.count()


@dataclass(frozen=True)
class Place:
    """A target for passes."""

    name: str = "native"
    workers: int = 2


def functions_of(source: str, file: str = "case.py") -> dict[str, FunctionType]:
    """The functions of a source text, which need not be a file."""
    file = f"<{next(_NUMBERS)}>{file}"
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    names: dict[str, Any] = {"__name__": "case"}
    exec(compile(source, file, "exec"), names)
    return {k: v for k, v in names.items() if isinstance(v, FunctionType)}


def codes_of(source: str) -> list[Code]:
    """The loops of the last function of a source text that can be planned."""
    (*_, fn) = functions_of(source).values()
    return compile_function(fn).codes


def rows_of(source: str) -> Plan:
    """The plan of the one loop of a source text, in rows."""
    (code,) = codes_of(source)
    return lower_rows(code.function, code.reading)


def without_number(text: str) -> str:
    """A printed plan with the file's plain name."""
    return re.sub(r"<\d+>case\.py", "case.py", text)


def evaluated(plan: Plan, items: Iterable[object], env: Mapping[str, Any]) -> Any:
    """What the oracle says, from a copy of the environment."""
    return evaluate(plan, items, copy.deepcopy(dict(env)))


def executed(
    plan: Plan, code: Code, items: Iterable[object], env: Mapping[str, Any]
) -> dict[str, Any]:
    """What the Python kernels make of a fused plan, all items being one part."""
    names = copy.deepcopy(dict(env))
    syntax, fn = code.function.syntax, code.function.fn
    log: list[Any] = []
    out: dict[str, Any] = {}
    python_kernels.kernel(plan, syntax, fn)(items, names, log.append, out)
    found = {name: out[name] for name in accumulators(plan) if name in out}
    ordered = [row for row in plan.rows if is_ordered(row)]
    if ordered:
        read = set().union(*(names_in(row.attr("body").code) for row in ordered))  # type: ignore[attr-defined]
        local = sorted(read & set(fn.__code__.co_varnames))
        bound: dict[str, Any] = {}
        replay = python_kernels.replay(plan, syntax, fn, local, {})
        replay(iter(log), names, bound)
        found.update({k: v for k, v in bound.items() if k in local})
    return found


def programs(step: int) -> Iterator[ModuleType]:
    """Every `step`-th test program, loaded."""
    found = sorted((ROOT / "tests" / "programs").rglob("*.py"))
    for path in found[::step]:
        name = f"planned_{next(_NUMBERS)}"
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        try:
            spec.loader.exec_module(module)
            yield module
        finally:
            del sys.modules[name]


def planned(module: ModuleType) -> Iterator[Code]:
    """The loops of a module's functions that can be planned."""
    for value in list(vars(module).values()):
        fn: Callable[..., Any] = getattr(value, "__wrapped__", value)
        if isinstance(fn, FunctionType) and fn.__module__ == module.__name__:
            yield from compile_function(fn).codes
