"""What a name means where the code stands: a known object, or data found on a path."""

from __future__ import annotations

import builtins
import types
from collections.abc import Mapping

from circuit.compiler.frontend.effects.table import effect_of, is_identity_free
from circuit.compiler.frontend.values import FRESH, Path, Value
from circuit.lang.dataclass import dataclass, field
from circuit.lang.pure import is_pure

#: Objects of these types mean the same whoever reads them: calls on them are resolved.
KNOWN_TYPES = (
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    types.ModuleType,
    types.MethodDescriptorType,
    types.WrapperDescriptorType,
    type,
)


@dataclass(frozen=True, slots=True)
class Guard:
    """At run time `names[name]` must still be `expected` (builtins when it is absent).

    A cell must still hold it; a function's code or defaults must still be it. With the
    name "", a class must still do what it did (`behaviour`).
    """

    names: Mapping[str, object] | type | types.CellType | types.FunctionType
    name: str
    expected: object

    def holds(self) -> bool:
        if isinstance(self.names, types.FunctionType):
            return getattr(self.names, self.name) is self.expected
        if isinstance(self.names, types.CellType):
            try:
                return self.names.cell_contents is self.expected
            except ValueError:
                return False
        if isinstance(self.names, type):
            if not self.name:
                return _same_behaviour(behaviour(self.names), self.expected)
            return lookup_class(self.names, self.name) is self.expected
        found = self.names.get(self.name, _ABSENT)
        if found is _ABSENT:
            found = getattr(builtins, self.name, _ABSENT)
        return found is self.expected


_ABSENT = object()


def lookup_class(cls: type, name: str) -> object:
    """The class attribute as stored, without descriptors; None when there is none."""
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    return None


def is_array_like(cls: type) -> bool:
    """Whether `x += 1` may change an `x` of this type in place."""
    for base in cls.__mro__:
        if "__iadd__" in base.__dict__:
            return base.__module__ not in ("builtins", "collections", "array")
    return False


def behaviour(cls: type) -> tuple[tuple[str, object], ...]:
    """What a user's class does, as far as it is no data: its functions, descriptors."""
    return tuple(
        (name, held)
        for base in cls.__mro__
        if base.__flags__ & _HEAP_TYPE
        for name, held in base.__dict__.items()
        if isinstance(held, types.FunctionType)
        or lookup_class(type(held), "__get__") is not None
        or lookup_class(type(held), "__call__") is not None
    )


def _same_behaviour(found: tuple[tuple[str, object], ...], expected: object) -> bool:
    assert isinstance(expected, tuple)
    return len(found) == len(expected) and all(
        name == old and held is before
        for (name, held), (old, before) in zip(found, expected, strict=True)
    )


_HEAP_TYPE = 1 << 9  # Py_TPFLAGS_HEAPTYPE: made by a class statement


@dataclass(slots=True)
class Surroundings:
    """The names around one function's code."""

    globals: dict[str, object]
    cells: dict[str, types.CellType]
    module: str
    guards: list[Guard] = field(default_factory=list)
    #: Of a function that is called: the cells and defaults met, by their paths' roots.
    #: None for the function that the loop stands in, whose cells have names.
    held: dict[str, object] | None = None
    names_of_cells: Mapping[int, str] = field(default_factory=dict)
    first: str = ""  # of a method that is called: its first parameter, for `super()`

    def cell_root(self, name: str) -> str:
        """The root of the paths that begin in a closure cell."""
        cell = self.cells.get(name)
        if self.held is None or cell is None:
            return f"free:{name}"
        if id(cell) in self.names_of_cells:
            return f"free:{self.names_of_cells[id(cell)]}"
        root = f"cell:{id(cell)}:{name}"
        self.held[root] = cell
        return root

    def bindings(self, name: str) -> tuple[Path, ...]:
        """The paths at which a name that is not local may be bound."""
        if name in self.cells:
            return ((self.cell_root(name),),)
        own = (f"global:{self.module}:{name}",)
        if name in self.globals:
            return (own,)
        return (own, (f"global:builtins:{name}",))

    def default(self, fn: types.FunctionType, name: str, found: object) -> Value:
        """What a parameter means when no argument is given for it."""
        root = f"default:{id(fn)}:{name}"
        if self.held is not None:
            self.held[root] = found
        return self.describe(found, (root,), None)

    def value(self, name: str) -> Value:
        """A name that is not local: a closure cell, a global or a builtin."""
        if name in self.cells:
            try:
                found = self.cells[name].cell_contents
            except ValueError:
                return Value(paths=frozenset({(self.cell_root(name),)}))
            # A cell may be rebound any time; a function in it is guarded by identity.
            return self.describe(found, (self.cell_root(name),), None, cell=name)
        if name in self.globals:
            path = (f"global:{self.module}:{name}",)
            return self.describe(self.globals[name], path, self.globals)
        found = getattr(builtins, name, _ABSENT)
        if found is _ABSENT:
            return Value(paths=frozenset({(f"global:{self.module}:{name}",)}))
        return self.describe(found, (f"global:builtins:{name}",), self.globals, name)

    def describe(
        self,
        found: object,
        path: Path,
        names: Mapping[str, object] | None,
        name: str = "",
        cell: str = "",
    ) -> Value:
        if is_known(found):
            if cell:
                self.guards.append(Guard(self.cells[cell], cell, found))
            if names is not None:
                key = name or path[0].rpartition(":")[2]
                self.guards.append(Guard(names, key, found))
            return Value(FRESH, const=found, types=frozenset({type(found)}))
        own = FRESH if is_identity_free(type(found)) else 0
        return Value(own, frozenset({path}), frozenset({type(found)}))


def is_known(found: object) -> bool:
    """Whether calls on this object can be resolved by its identity."""
    # `isinstance` would ask the object for its `__class__`, which may be user code.
    if issubclass(type(found), KNOWN_TYPES):
        return True
    return callable(found) and (effect_of(found) is not None or _said_pure(found))


def _said_pure(found: object) -> bool:
    """Whether an object was marked with `pure`, asked without running its own code."""
    cls = type(found)
    own = ("__getattribute__", "__class__")
    plain = all(lookup_class(cls, name) is vars(object)[name] for name in own)
    return plain and lookup_class(cls, "__getattr__") is None and is_pure(found)


def surroundings(
    fn: types.FunctionType,
    held: dict[str, object] | None = None,
    names_of_cells: Mapping[int, str] | None = None,
) -> Surroundings:
    """The names around a function: its closure's cells and its module's globals.

    For a function that is called, `held` takes the objects that its paths begin at, and
    `names_of_cells` are the cells of the function that the loop stands in.
    """
    cells = dict(zip(fn.__code__.co_freevars, fn.__closure__ or (), strict=True))
    module = str(fn.__globals__.get("__name__", "?"))
    return Surroundings(fn.__globals__, cells, module, [], held, names_of_cells or {})


def may_insert(kind: type) -> bool:
    """Whether looking up a missing key stores it: a `defaultdict`, say."""
    return hasattr(kind, "__missing__") and kind.__name__ != "Counter"
