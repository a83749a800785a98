"""Readings and problems in a person's words: the rows of `explain()`."""

from __future__ import annotations

import ast
import types
from collections.abc import Mapping, Sequence, Set

from circuit.compiler.diagnostics import Diagnostic, span_of
from circuit.compiler.filled import RESULT
from circuit.compiler.fixes import fix_of
from circuit.compiler.frontend.analyse import Function, Reading
from circuit.compiler.frontend.independent import Group
from circuit.compiler.frontend.loops import Loop
from circuit.compiler.frontend.values import Problem
from circuit.compiler.source import Refusal
from circuit.report import (
    Explanation,
    LoopReport,
    parallel_loop,
    refused,
    sequential_loop,
)

Readings = Mapping[int, Reading | Problem]


def report_loops(
    function: Function,
    loops: Sequence[Loop],
    readings: Readings,
    groups: Sequence[Group],
) -> list[LoopReport]:
    """One row a loop, and one for each group of independent calls, by line."""
    around = _around_sites(loops, readings)
    rows = [row for loop in loops for row in _rows(function, loop, readings, around)]
    rows += map(_group_row, groups)
    return sorted(rows, key=lambda row: row.line)


def report_refusal(fn: types.FunctionType, refusal: Refusal) -> Explanation:
    """The explanation of a function whose source cannot be used."""
    code = fn.__code__
    diagnostic = _refusal(fn, refusal)
    return refused(fn.__qualname__, diagnostic, code.co_firstlineno, code.co_filename)


def inside_site(loop: Loop, readings: Mapping[int, Reading | Problem]) -> bool:
    """Whether a loop runs inside the iterations of a planned one."""
    parent = loop.parent
    while parent is not None:
        if isinstance(readings.get(id(parent)), Reading):
            return True
        parent = parent.parent
    return False


def _around_sites(loops: Sequence[Loop], readings: Readings) -> set[int]:
    """The loops, by `id`, that hold a planned one: steps of time, rounds."""
    found = set()
    for loop in loops:
        if isinstance(readings[id(loop)], Reading):
            parent = loop.parent
            while parent is not None:
                found.add(id(parent))
                parent = parent.parent
    return found


def _rows(
    function: Function, loop: Loop, readings: Readings, around: Set[int]
) -> list[LoopReport]:
    if loop.shape == "inner":
        return []
    reading = readings[id(loop)]
    if isinstance(reading, Reading):
        if inside_site(loop, readings):
            reason = "runs inside the iterations of a parallel loop"
        else:
            reason = describe(reading)
        return [parallel_loop(loop.line, loop.kind, reason)]
    found = diagnose(function, loop, reading)
    spread = id(loop) in around or inside_site(loop, readings)
    fix = fix_of(function, loop, reading.code)
    return [sequential_loop(loop.line, loop.kind, found, spread, fix)]


def _group_row(group: Group) -> LoopReport:
    shown = ", ".join(f"`{ast.unparse(call)}`" for call in group.calls)
    return parallel_loop(group.line, "call", f"{shown} run at the same time")


def describe(reading: Reading) -> str:
    """How a loop is cut and put together, in one line."""
    parts = [
        f"`{_shown(sink.name)}` is combined ({sink.family.replace('_', ' ')})"
        for sink in reading.split.sinks
    ]
    if reading.split.units:
        count = sum(len(unit.statements) for unit in reading.split.units)
        word = "statement runs" if count == 1 else "statements run"
        parts.append(f"{count} {word} in order in the caller")
    if reading.split.exits:
        parts.append("the first exit in order counts")
    return "; ".join(parts) or "iterations are independent"


def _shown(name: str) -> str:
    return "the result" if name == RESULT else name


def diagnose(function: Function, loop: Loop, problem: Problem) -> Diagnostic:
    """A problem in the user's terms, at the place that causes it."""
    node = problem.node if hasattr(problem.node, "lineno") else loop.node
    span = span_of(node, function.syntax.file, function.syntax.lines)
    return Diagnostic(problem.code, span, "", problem.message, (), problem.help)


def _refusal(fn: types.FunctionType, refusal: Refusal) -> Diagnostic:
    code = "C102" if refusal.kind == "changed" else "C101"
    return Diagnostic(code, None, "", refusal.reason, (), "")
