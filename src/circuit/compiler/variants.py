"""A loop compiled for one set of facts about the live values: plan, passes, kernels."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping

from circuit.compiler.filled import RESULT
from circuit.compiler.frontend.analyse import Facts, Function, Reading, read_loop
from circuit.compiler.frontend.loops import Loop
from circuit.compiler.frontend.lower import lower_rows
from circuit.compiler.frontend.scope import names_bound, names_read
from circuit.compiler.frontend.split import Unsplittable
from circuit.compiler.frontend.values import Problem
from circuit.compiler.ir import Plan
from circuit.compiler.kernels import python as python_kernels
from circuit.compiler.passes import Target, run_passes
from circuit.lang.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class AnyTarget:
    """What the passes may assume of whoever runs the plan: nothing yet."""

    name: str = "any"
    workers: int = 1


TARGET: Target = AnyTarget()


@dataclass(slots=True)
class Variant:
    """A loop compiled for one set of facts about the live values."""

    reading: Reading
    plan: Plan
    kernel: types.FunctionType
    replay: types.FunctionType | None
    ordered: frozenset[str]  # names of the function the ordered part reads or binds
    advance: Callable[..., object] | None = None  # what an iteration draws


def make_variant(
    function: Function, loop: Loop, declared: Mapping[str, str], facts: Facts
) -> Variant | Problem:
    """Read the loop again for these facts, and compile its kernels."""
    try:
        reading = read_loop(function, loop, facts)
    except Unsplittable as refusal:
        return refusal.problem
    plan = run_passes(lower_rows(function, reading), TARGET)
    # Kernels are built from a tree of their own: building uses it up.
    kernel = python_kernels.kernel(plan, function.syntax, function.fn)
    replay = None
    ordered: frozenset[str] = frozenset()
    if reading.split.units:
        names: set[str] = set()
        bound: set[str] = set()
        for unit in reading.split.units:
            for statement in unit.statements:
                names |= names_read(statement) | names_bound(statement)
                bound |= names_bound(statement)
        ordered = frozenset(names) & (function.local | {RESULT})
        outside = {name: kind for name, kind in declared.items() if name in bound}
        replay = python_kernels.replay(
            plan, function.syntax, function.fn, sorted(ordered - set(outside)), outside
        )
    return Variant(reading, plan, kernel, replay, ordered, _advance(function, reading))


def _advance(function: Function, reading: Reading) -> types.FunctionType | None:
    if reading.draws is None:
        return None
    loop = reading.loop
    assert loop.target is not None
    return python_kernels.advance(
        loop.target,
        reading.draws.body,
        sorted(reading.shared),
        function.syntax,
        function.fn,
        loop.line,
    )


def shown_plan(function: Function, reading: Reading) -> Plan:
    """The plan as `circuitc plan` shows it: one row a step, before the passes."""
    return lower_rows(function, reading)
