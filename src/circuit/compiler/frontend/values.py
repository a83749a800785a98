"""The abstract values and effects that the effect analysis computes with."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from circuit.lang.dataclass import dataclass, field

SHARED, SHELL, FRESH = 0, 1, 2

#: Where a shared object was reached from: a root ("local:x", "global:m:x", "free:x",
#: "item", "param:0", "cell:<id>:x", "default:<id>:x", "any") and the attributes and
#: subscripts taken from there.
Path = tuple[str, ...]


class _Nothing:
    """No constant is known. A value of its own, since None is a constant."""

    def __repr__(self) -> str:
        return "NOTHING"


NOTHING = _Nothing()


@dataclass(frozen=True, slots=True)
class Closure:
    """A function made inside the analysed code: its syntax, and who it belongs to."""

    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
    key: int


@dataclass(frozen=True, slots=True)
class Value:
    """What is known of a value.

    `own` is FRESH when it, and every mutable object it reaches, was made in this
    iteration (or is immutable); SHELL when only the object itself was; SHARED
    otherwise. `paths` say where shared parts may come from.
    """

    own: int = SHARED
    paths: frozenset[Path] = frozenset()
    types: frozenset[type] | None = None
    const: object = NOTHING
    closure: Closure | None = None
    lazy: bool = False
    element: Value | None = None
    parts: tuple[Value, ...] | None = None  # of a tuple, position by position

    @property
    def known(self) -> bool:
        return not isinstance(self.const, _Nothing)

    def reach(self, step: str) -> Value:
        """The value found one attribute or subscript further in."""
        if self.own == FRESH:
            return Value(FRESH)
        return Value(SHARED, frozenset(_extend(path, step) for path in self.paths))


def _extend(path: Path, step: str) -> Path:
    if len(path) >= 5:
        return path
    return (*path, step)


def stands_for(root: str, name: str, module: str) -> bool:
    """Whether paths from this root begin at the function's own name `name`."""
    return root in (f"local:{name}", f"free:{name}", f"global:{module}:{name}")


def immutable(*types: type) -> Value:
    """A value whose identity is free."""
    return Value(FRESH, types=frozenset(types) or None)


FREE = Value(FRESH)
BOOL = immutable(bool)
TEXT = immutable(str)
INT = immutable(int)


def join(values: Iterable[Value]) -> Value:
    """What is known of a value that is one of these."""
    found = list(values)
    if not found:
        return FREE
    first, *rest = found
    result = first
    for value in rest:
        result = _join(result, value)
    return result


def _join(a: Value, b: Value) -> Value:
    if a == b:
        return a
    types = a.types | b.types if a.types and b.types else None
    same = a.known and b.known and a.const is b.const
    return Value(
        min(a.own, b.own),
        a.paths | b.paths,
        types,
        a.const if same else NOTHING,
        a.closure if a.closure == b.closure else None,
        a.lazy or b.lazy,
        a.element if a.element == b.element else None,
        a.parts if a.parts == b.parts else None,
    )


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that keeps a loop sequential: a code, the node at fault, words."""

    code: str
    node: ast.AST
    message: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Write:
    """A mutation of a shared object: `kind` is "item", "object" or "attr:<name>"."""

    path: Path
    kind: str


@dataclass(slots=True)
class Effects:
    """What evaluating a node does, beyond its value."""

    reads: set[Path] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    writes: set[Write] = field(default_factory=set)
    binds: set[Path] = field(default_factory=set)
    #: names read whose functions, classes and modules were found: rebound, they change
    resolved: set[Path] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    ordered: bool = False
    random: bool = False
    draws: set[Path] = field(
        default_factory=set
    )  # generators drawn from, if told apart
    external: bool = False
    files: bool = False
    waits: bool = False
    calls: bool = False
    hash_order: bool = False
    fresh_writes: set[str] = field(default_factory=set)

    def merge(self, other: Effects) -> None:
        self.reads |= other.reads
        self.attributes |= other.attributes
        self.writes |= other.writes
        self.binds |= other.binds
        self.resolved |= other.resolved
        self.fresh_writes |= other.fresh_writes
        if other.problems:
            self.problems[:] = dict.fromkeys([*self.problems, *other.problems])
        self.ordered |= other.ordered
        self.random |= other.random
        self.draws |= other.draws
        self.external |= other.external
        self.files |= other.files
        self.waits |= other.waits
        self.calls |= other.calls
        self.hash_order |= other.hash_order

    @property
    def pure(self) -> bool:
        """No effect that the caller could see."""
        return self.only_draws and not self.draws

    @property
    def only_draws(self) -> bool:
        """No effect but draws from generators, whose states are kept in step."""
        return not (
            self.writes
            or self.binds
            or self.problems
            or self.ordered
            or self.random
            or self.external
        )
