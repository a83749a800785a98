"""The plan: frozen rows in topological order, and the terms their bodies are made of.

A plan refers to its rows by number, never by nesting objects: rows stay cheap to
hash and to pickle. A body (what a loop does with one item) is a tree of `Term`s, the
typed expression language that every kernel tier compiles.
"""

from __future__ import annotations

from types import EllipsisType
from typing import TypeAlias

from circuit.lang.dataclass import dataclass, field

FORMAT_VERSION = 1

#: The operators a row may have; `verify` refuses any other.
OPERATORS: tuple[str, ...] = (
    "source",  # the items of an iterable, cut into partitions
    "map",  # one item in, one item out
    "filter",  # keeps the items for which the body is true
    "flat_map",  # one item in, any number of emissions out, to numbered ports
    "fold",  # merges a port's emissions into one accumulator
    "fold_by_key",  # merges a port's emissions into one dictionary, key by key
    "scan",  # running totals: a fold whose every step is seen
    "scatter",  # stores a port's (index, value) emissions into a sequence
    "group_by",  # a dictionary of the values of each key
    "join",
    "sort",
    "zip",
    "window",
    "first",  # the earliest item at which the body leaves the loop
    "collect",  # a port's emissions, in order, into a list or a set
    "call",  # an independent call
    "iterate",  # a loop whose iterations depend on each other, around a sub-plan
    "sequential",  # statements run in order in the caller over a port's emissions
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of source text: 1-based lines, 0-based columns in characters."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


Atom: TypeAlias = str | int | float | complex | bytes | bool | None | EllipsisType


@dataclass(frozen=True, slots=True)
class Term:
    """One node of a body: an operator, its operands (terms, atoms, tuples), a type."""

    op: str
    args: tuple[object, ...] = ()
    type: str = ""
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Body:
    """What is done with one item: `params` are bound to it, `free` read around it."""

    params: tuple[str, ...]
    free: tuple[str, ...]
    code: Term


@dataclass(frozen=True, slots=True)
class Row:
    """One operator of a plan.

    `args` are the ids of the rows it reads; `attrs` are sorted (name, value) pairs
    whose values are atoms, tuples of atoms, a `Body`, or a sub-`Plan`.
    """

    id: int
    op: str
    args: tuple[int, ...] = ()
    attrs: tuple[tuple[str, object], ...] = ()
    type: str = ""
    effects: str = ""
    span: Span | None = None

    def attr(self, name: str, default: object = None) -> object:
        """The value of one attribute."""
        return dict(self.attrs).get(name, default)


@dataclass(frozen=True, slots=True)
class Plan:
    """A tuple of rows in topological order; `outputs` are the rows the caller reads."""

    name: str
    rows: tuple[Row, ...]
    outputs: tuple[int, ...] = ()
