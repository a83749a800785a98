"""Combine before the shuffle: fold each partition by itself, merge partial results.

Problem: handing every contribution of every item to the caller costs more than folding.

Before    2 = fold_by_key 1 accumulator="counts"
After     2 = fold_by_key 1 accumulator="counts" merge="combine"

A row with an accumulator is a recognised reduction: workers run its statement on an
accumulator of their own, and only partial results travel. A row with a port is
replayed: its statements run in the caller, in order, over what was emitted. Whether
the values that a run meets permit combining is asked at run time; if not, the loop is
read again with that accumulator replayed.

Invariants: every sink says how it is merged; nothing else changes.
"""

from __future__ import annotations

from circuit.compiler.ir import Plan, Row
from circuit.compiler.passes.target import Target
from circuit.compiler.rows import is_ordered, with_attributes
from circuit.lang.dataclass import replace


def combine(plan: Plan, target: Target) -> Plan:
    """The plan with each sink marked."""
    rows = tuple(map(_marked, plan.rows))
    return plan if rows == plan.rows else replace(plan, rows=rows)


def _marked(row: Row) -> Row:
    if is_ordered(row):
        return with_attributes(row, merge="replay")
    if row.attr("accumulator") is not None:
        return with_attributes(row, merge="combine")
    return row
