"""Runs the passes in their order: names, times, checks and traces; nothing else."""

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

Pass = Callable[[Plan, Target], Plan]
#: Is given a pass's name, its seconds, and the plan before and after it.
Trace = Callable[[str, float, Plan, Plan], None]

#: Every pass, in order. To add one, write its file and put it here.
PASSES: tuple[Pass, ...] = (hoist, dead, pushdown, combine, fuse)


def run_passes(
    plan: Plan,
    target: Target,
    trace: Trace | None = None,
    check: Callable[[Plan], None] | None = None,
) -> Plan:
    """The plan after every pass.

    `trace` follows the passes (`passes.printing.printed` prints them). `check`, which
    is `verify` in the tests, sees the plan before the first pass and after each.
    """
    if check is not None:
        check(plan)
    for run in PASSES:
        start = time.perf_counter()
        made = run(plan, target)
        seconds = time.perf_counter() - start
        if check is not None:
            check(made)
        if trace is not None:
            trace(run.__name__, seconds, plan, made)
        plan = made
    return plan
