"""Runs the passes in their order: names, times, verifies and prints; nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable

from circuit.compiler.ir import Plan
from circuit.compiler.passes.combine import combine
from circuit.compiler.passes.dead import dead
from circuit.compiler.passes.fuse import fuse
from circuit.compiler.passes.hoist import hoist
from circuit.compiler.passes.pushdown import pushdown
from circuit.compiler.passes.target import Target
from circuit.compiler.text import print_plan
from circuit.compiler.verify import verify

Pass = Callable[[Plan, Target], Plan]

#: Every pass, in order. To add one, write its file and put it here.
PASSES: tuple[Pass, ...] = (hoist, dead, pushdown, combine, fuse)


def run_passes(
    plan: Plan,
    target: Target,
    trace: Callable[[str], None] | None = None,
    check: bool = False,
) -> Plan:
    """The plan after every pass.

    `trace` is given each pass's name and time, and the plan where it changed. With
    `check`, as in tests, the plan is verified before the first pass and after each.
    Raises `InvalidPlan`.
    """
    if check:
        verify(plan)
    for run in PASSES:
        start = time.perf_counter()
        made = run(plan, target)
        seconds = time.perf_counter() - start
        if check:
            verify(made)
        if trace is not None:
            trace(_report(run.__name__, seconds, plan, made))
        plan = made
    return plan


def _report(name: str, seconds: float, before: Plan, after: Plan) -> str:
    what = "no change" if after == before else f"changed\n{print_plan(after)}"
    return f"{name}: {seconds * 1e3:.2f} ms, {what}"
