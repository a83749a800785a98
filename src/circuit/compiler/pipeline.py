"""From a function to its sites: reads like a table of contents.

`compile_function` reads the tree, reads each loop, chooses which loops become sites,
and writes the function again. `Code` is one loop's compiled form; what it assumes of
the live values is asked again at run time, and a `Variant` is made for what was found.
"""

from __future__ import annotations

import ast
import os
import sys
import types
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from circuit.compiler.explain import inside_site, report_loops, report_refusal
from circuit.compiler.filled import constants, fill, function_like
from circuit.compiler.frontend.analyse import (
    NO_FACTS,
    Facts,
    Function,
    Reading,
    declared_names,
    read_loop,
)
from circuit.compiler.frontend.gather import constants as group_constants
from circuit.compiler.frontend.gather import gather, place, spread
from circuit.compiler.frontend.independent import Group, calls_circuits, find_groups
from circuit.compiler.frontend.inner import prefer_inner
from circuit.compiler.frontend.loops import Loop, find_loops
from circuit.compiler.frontend.methods import constants as method_constants
from circuit.compiler.frontend.methods import follow_methods, followed_names
from circuit.compiler.frontend.resolve import is_known
from circuit.compiler.frontend.rewrite import Place, rewrite
from circuit.compiler.frontend.split import Unsplittable
from circuit.compiler.frontend.values import Problem
from circuit.compiler.source import (
    Refusal,
    Syntax,
    function_syntax,
    mangle,
    marked_code,
)
from circuit.lang.dataclass import dataclass, field
from circuit.lang.function import state_of
from circuit.report import Explanation, LoopReport

if TYPE_CHECKING:
    from circuit.compiler.ir import Plan
    from circuit.compiler.variants import Variant


@dataclass(slots=True)
class Code:
    """One planned loop: its reading, and its variants."""

    function: Function
    loop: Loop
    reading: Reading
    declared: Mapping[str, str]
    line: int
    kind: str
    variants: dict[object, Variant | Problem] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    in_order: set[str] = field(default_factory=set)  # were replayed, not combined
    #: the items were not like a sample of them: all are looked at from then on
    unlike: bool = False

    def variant(self, facts: Facts, key: object) -> Variant | Problem:
        """The loop compiled for these facts, or why it cannot be."""
        found = self.variants.get(key)
        if found is None:
            # Kernels and passes are loaded with the first hand-over, not with the first
            # call: most calls of most circuits never leave plain Python.
            make = import_module("circuit.compiler.variants").make_variant
            found = make(self.function, self.loop, self.declared, facts)
            self.variants[key] = found
        return found


@dataclass(slots=True)
class Compiled:
    """A function, read."""

    fn: types.FunctionType
    codes: list[Code]
    explanation: Explanation
    syntax: Syntax | None = None
    places: dict[int, Place] = field(default_factory=dict)
    callees: dict[str, types.FunctionType] = field(default_factory=dict)
    sequential: tuple[LoopReport, ...] = ()
    groups: list[Group] = field(default_factory=list)
    calls_circuits: bool = False
    methods: frozenset[str] = frozenset()  # attributes whose calls are followed
    marked: types.CodeType | None = None  # the code written last, without its objects


def compile_function(fn: types.FunctionType) -> Compiled:
    """Read a function and find what can be planned in it."""
    syntax = function_syntax(fn)
    if isinstance(syntax, Refusal):
        return Compiled(fn, [], report_refusal(fn, syntax))
    function = make_function(fn, syntax)
    circuits_called = calls_circuits(function)
    if circuits_called:
        spread(function.tree)
    loops = find_loops(function.tree.body)
    readings: dict[int, Reading | Problem] = {}
    whole = _whole_function_problem(function)
    for loop in loops:
        readings[id(loop)] = whole or _read(function, loop)
    readings = prefer_inner(loops, readings)
    planned = {
        id(each.node) for each in loops if isinstance(readings[id(each)], Reading)
    }
    groups = [] if whole else find_groups(function, planned)
    rows = report_loops(function, loops, readings, groups)
    explanation = Explanation(
        fn.__qualname__, tuple(rows), syntax.file, source=tuple(syntax.lines)
    )
    compiled = Compiled(fn, [], explanation, syntax, groups=groups)
    compiled.calls_circuits = circuits_called
    declared = declared_names(function)
    for loop in loops:
        reading = readings[id(loop)]
        if isinstance(reading, Reading) and not inside_site(loop, readings):
            compiled.codes.append(
                Code(function, loop, reading, declared, loop.line, loop.kind)
            )
    compiled.callees = _callees(function) if whole is None else {}
    if whole is None:
        compiled.methods = followed_names(function, planned)
    compiled.sequential = tuple(row for row in rows if row.verdict == "sequential")
    return compiled


def make_function(fn: types.FunctionType, syntax: Syntax) -> Function:
    """The function around the loops."""
    tree = mangle(syntax.node, syntax.class_name)
    assert isinstance(tree, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
    code = fn.__code__
    local = frozenset(code.co_varnames) | frozenset(code.co_cellvars)
    return Function(fn, syntax, tree, local, _owner(fn))


def plan_function(fn: types.FunctionType) -> list[Plan]:
    """The plans of a function's loops, in source order."""
    compiled = compile_function(fn)
    variants = import_module("circuit.compiler.variants")
    return [variants.shown_plan(code.function, code.reading) for code in compiled.codes]


def build(
    compiled: Compiled,
    sites: Sequence[object],
    callees: Mapping[str, tuple[object, object]],
    groups: Sequence[object] = (),
    follow: object = None,
) -> types.FunctionType:
    """The function with `sites` in the places of its planned loops.

    `groups` are the sites of its independent calls; without them those stay plain.
    `follow` gives the body to call for a method or a module's function.
    """
    assert compiled.syntax is not None
    syntax = function_syntax(compiled.fn)
    assert isinstance(syntax, Syntax)
    tree = mangle(syntax.node, syntax.class_name)
    assert isinstance(tree, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
    if compiled.calls_circuits:
        spread(tree)
    gathered = (
        place(compiled.groups, compiled.groups[0].function.tree, tree) if groups else []
    )
    loops = find_loops(tree.body)
    codes = compiled.codes
    original = find_loops(codes[0].function.tree.body) if codes else []
    numbers = {id(loop.node): index for index, loop in enumerate(original)}
    places: dict[int, Place] = {}
    for number, code in enumerate(codes):
        twin = loops[numbers[id(code.loop.node)]]
        places[id(twin.node)] = Place(
            number, twin, assigned_back(code), _returns(code.reading)
        )
    order = {name: number for number, name in enumerate(sorted(callees))}
    if compiled.methods:
        body = [tree.body] if isinstance(tree, ast.Lambda) else tree.body
        follow_methods(body, places.keys(), compiled.methods)
    made = rewrite(tree, places, order, _own(compiled))
    held = constants(
        dict(enumerate(sites)), {order[name]: pair for name, pair in callees.items()}
    )
    held.update(method_constants(follow))
    if groups:
        made = gather(made, gathered)
        held.update(group_constants(groups))
    compiled.marked = marked_code(syntax, made, compiled.fn.__code__, held.keys())
    return function_like(compiled.fn, fill(compiled.marked, held))


def assigned_back(code: Code) -> tuple[str, ...]:
    """The function's own names that a plan may give new values."""
    reading = code.reading
    names = set(reading.split.ordered_names) | set(reading.temporaries)
    for sink in reading.split.sinks:
        names |= {sink.name, *sink.names} & reading.names.assigned
    return tuple(sorted(names & code.function.local - set(code.declared)))


def _own(compiled: Compiled) -> str:
    """The callee that is the function itself, if there is one."""
    for name, held in compiled.callees.items():
        state = state_of(held)
        if (held if state is None else state.fn) is compiled.fn:
            return name
    return ""


def _returns(reading: Reading) -> bool:
    return any(
        isinstance(node, ast.Return)
        for unit in reading.split.units
        for statement in unit.statements
        for node in ast.walk(statement)
    )


def _read(function: Function, loop: Loop) -> Reading | Problem:
    try:
        return read_loop(function, loop, NO_FACTS)
    except Unsplittable as refusal:
        return refusal.problem
    except Exception as error:
        if os.environ.get("CIRCUIT_STRICT"):
            raise
        # Our bug must not become the user's: the loop stays as it is, and says so.
        return Problem(
            "C103",
            loop.node,
            f"Circuit failed to read it ({type(error).__name__}: {error})",
            "please report this loop; it runs as plain Python",
        )


def _whole_function_problem(function: Function) -> Problem | None:
    """What makes every loop of a function stay as it is."""
    for statement in function.body:
        for node in ast.walk(statement):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("locals", "exec", "eval")
            ):
                return Problem(
                    "C103",
                    node,
                    f"`{node.func.id}` sees and may change every name of the function",
                    f"use the names themselves instead of `{node.func.id}`",
                )
    return None


def _owner(fn: types.FunctionType) -> type | None:
    """The class a method belongs to, found by its qualified name."""
    path = fn.__qualname__.split(".")
    if len(path) < 2 or "<locals>" in path:
        return None
    found: object = sys.modules.get(fn.__module__)
    if found is None or vars(found) is not fn.__globals__:
        found = types.SimpleNamespace(**fn.__globals__)
    for name in path[:-1]:
        found = getattr(found, name, None)
    return found if isinstance(found, type) else None


def _callees(function: Function) -> dict[str, types.FunctionType]:
    """Plain user functions called by name, whose own loops may be planned."""
    found: dict[str, types.FunctionType] = {}
    names = function.fn.__globals__
    for statement in function.body:
        for node in ast.walk(statement):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            name = node.func.id
            held = names.get(name)
            if name in function.local or not isinstance(held, types.FunctionType):
                continue
            if is_known(held) and not _library(held):
                found[name] = held
    return found


def _library(fn: types.FunctionType) -> bool:
    file = fn.__code__.co_filename
    return file.startswith((sys.prefix, sys.base_prefix, "<frozen"))
